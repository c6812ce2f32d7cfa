import type { SigningKeysView } from '../dto/signing-key.view.js';
import type { ListedKey } from './signing-keys.service.js';

export const toSigningKeysView = (keys: readonly ListedKey[]): Readonly<SigningKeysView> => ({
  data: keys.map(({ kid, status, createdAt, activatedAt, verifiesUntil }) => ({
    kid,
    status,
    createdAt: createdAt?.toISOString() ?? null,
    activatedAt: activatedAt?.toISOString() ?? null,
    verifiesUntil: verifiesUntil?.toISOString() ?? null,
  })),
});
