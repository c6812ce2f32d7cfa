import { Injectable } from '@nestjs/common';
import { type AuditedBy, AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { Secret } from '../../../platform/config/secret.js';
import { Database } from '../../../platform/database/database.js';
import { Sealing } from '../../../platform/encryption/sealing.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { authErrors } from '../auth.errors.js';
import { TOKEN_LIFE_S } from './access-token.js';
import { mintSigningKey, readSigningKey, readVerifyingKey, type SigningKey } from './signing-key.js';
import { type CurrentKeys, KEYS_AGE_MS, SigningKeys } from './signing-keys.js';
import { SigningKeysRepository, type StoredSigningKey } from './signing-keys.repository.js';

/**
 * How long a retired key verifies: a replica signs with it until it reads the keys again, and its last token lives on.
 * The rest is for replicas that do not answer in time.
 */
const VERIFIES_MS = TOKEN_LIFE_S * 1_000 + KEYS_AGE_MS + 300_000;

/** A key as administrators see it. */
export interface ListedKey {
  readonly kid: string;
  readonly status: 'pinned' | StoredSigningKey['status'];
  readonly createdAt: Date | null;
  readonly activatedAt: Date | null;
  readonly verifiesUntil: Date | null;
}

const placeOf = (kid: string) => ({ table: 'signing_keys', row: kid, field: 'private_key' });

/** Makes, reads and rotates the keys that sign access tokens. */
@Injectable()
export class SigningKeysService {
  readonly keys: SigningKeys;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly repository: SigningKeysRepository,
    private readonly sealing: Sealing,
    private readonly audit: AuditRepository,
    private readonly log: SecurityLog,
  ) {
    this.keys = new SigningKeys(clock, () => this.load());
  }

  /** The keys that count now; `pinned` is the one of the configuration. */
  async list(): Promise<readonly ListedKey[]> {
    const pinned = await this.pinned();
    const stored = await this.repository.list(this.clock.now());
    const none = { createdAt: null, activatedAt: null, verifiesUntil: null };
    return [
      ...(pinned === null ? [] : [{ kid: pinned.kid, status: 'pinned' as const, ...none }]),
      ...stored.map(({ kid, status, createdAt, activatedAt, verifiesUntil }) => ({
        kid,
        status,
        createdAt,
        activatedAt,
        verifiesUntil,
      })),
    ];
  }

  /**
   * Lets the next key sign, which has been published all along, and publishes one after it. The tokens of the retired key
   * count until they expire. Rotations at the same moment are one.
   *
   * @throws {AppError} SIGNING_KEY_PINNED, SIGNING_KEY_ROTATED
   */
  async rotate(by: AuditedBy): Promise<readonly ListedKey[]> {
    if (this.config.auth.jwt.privateKey !== null) throw new AppError(authErrors.SIGNING_KEY_PINNED);
    const { active } = await this.load();
    const fresh = await this.mint();
    const verifiesUntil = new Date(fresh.createdAt.getTime() + VERIFIES_MS);
    await this.database.systemTransaction(async (transaction) => {
      const rotated = await this.repository.rotate(transaction, active.kid, fresh, verifiesUntil);
      if (!rotated) throw new AppError(authErrors.SIGNING_KEY_ROTATED);
      await this.audit.record(transaction, by, {
        action: 'SigningKey:rotate',
        objectType: 'SigningKey',
        objectId: active.kid,
        details: { next: fresh.kid },
      });
    });
    this.keys.forget();
    const principal = 'principal' in by ? { requestId: by.requestId, principal: by.principal } : {};
    this.log.granted('signing_key_rotated', { ...principal, object: active.kid });
    return this.list();
  }

  private async load(): Promise<CurrentKeys> {
    const pinned = await this.pinned();
    const stored = pinned === null ? await this.established() : await this.repository.list(this.clock.now());
    const verifying = await Promise.all(stored.map(({ publicJwk }) => readVerifyingKey(publicJwk)));
    if (pinned !== null) {
      return { active: pinned, verifying: [pinned, ...verifying.filter(({ kid }) => kid !== pinned.kid)] };
    }
    const active = stored.find(({ status }) => status === 'active');
    if (active?.sealedPrivateKey === null || active === undefined)
      throw new Error('there is no key that signs access tokens');
    const pem = new Secret(this.sealing.open(placeOf(active.kid), active.sealedPrivateKey));
    return { active: await readSigningKey(pem), verifying };
  }

  /** The stored keys; the first process makes the first two. */
  private async established(): Promise<readonly StoredSigningKey[]> {
    const now = this.clock.now();
    const stored = await this.repository.list(now);
    const missing = (['active', 'next'] as const).filter(
      (status) => !stored.some((key) => key.status === status),
    );
    if (missing.length === 0) return stored;
    for (const status of missing) await this.repository.establish({ ...(await this.mint()), status });
    return this.repository.list(now);
  }

  private async mint(): Promise<
    Pick<StoredSigningKey, 'kid' | 'publicJwk' | 'createdAt'> & { readonly sealedPrivateKey: string }
  > {
    const { kid, jwk, privatePem } = await mintSigningKey();
    const sealedPrivateKey = this.sealing.seal(placeOf(kid), privatePem);
    return { kid, publicJwk: jwk, createdAt: this.clock.now(), sealedPrivateKey };
  }

  /** The key of the configuration, read once; null when the database's keys sign. */
  private async pinned(): Promise<SigningKey | null> {
    const pem = this.config.auth.jwt.privateKey;
    if (pem === null) return null;
    this.pinnedKey ??= await readSigningKey(pem);
    return this.pinnedKey;
  }

  private pinnedKey: SigningKey | null = null;
}
