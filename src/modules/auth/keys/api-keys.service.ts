import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/app-config.js';
import type { DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { Clock } from '../../../platform/clock.js';
import { isPermission } from '../../../platform/security/catalogue.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { authErrors } from '../auth.errors.js';
import { hashOfSecret, mintApiKey, parseApiKey, secretMatches } from './api-key.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { KeyStandings } from './key-standings.js';

const DAY_MS = 86_400_000;
/** How long a key lives unless told, and how long it may live at most. */
export const KEY_LIFE_DAYS = { default: 365, max: 730 } as const;

/** For whom a key is made, and what it may do at most. */
export interface KeyRequest {
  readonly organizationId: string;
  /** Of the organization: decides between `wcp_test_` and `wcp_live_`. */
  readonly sandbox: boolean;
  /** The owner, a user of that organization; the key ends when the owner is deactivated. */
  readonly userId: string;
  /** What the owner calls it. */
  readonly name: string;
  /** Permissions. What the owner's roles do not grant, the key does not grant either. */
  readonly scopes: readonly string[];
  readonly lifeDays?: number;
}

/** A key at the only moment at which its text exists. */
export interface IssuedKey {
  /** `key_…` */
  readonly id: string;
  /** The key itself, once: only a hash of it is stored. */
  readonly text: string;
  readonly expiresAt: Date;
}

/** Issues and revokes API keys. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly keys: ApiKeysRepository,
    private readonly standings: KeyStandings,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Makes a key and stores its hash. The caller has checked that the issuer may do this, and that owner, organization
   * and `sandbox` belong together; it commits the transaction before it shows the text.
   *
   * @throws {AppError} SCOPE_UNKNOWN, also for no scope at all; KEY_LIFE_INVALID
   */
  async issue(transaction: DatabaseTransaction, request: KeyRequest): Promise<IssuedKey> {
    const { organizationId, userId, name, lifeDays = KEY_LIFE_DAYS.default } = request;
    const scopes = [...new Set(request.scopes)];
    if (scopes.length === 0 || !scopes.every(isPermission)) throw new AppError(authErrors.SCOPE_UNKNOWN);
    if (!Number.isInteger(lifeDays) || lifeDays < 1 || lifeDays > KEY_LIFE_DAYS.max) {
      throw new AppError(authErrors.KEY_LIFE_INVALID);
    }
    const { id, secret, text } = mintApiKey(request.sandbox);
    const secretHash = hashOfSecret(this.config.auth.apiKeyPepper, secret);
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + lifeDays * DAY_MS);
    await this.keys.insert(transaction, {
      id,
      organizationId,
      userId,
      name,
      secretHash,
      scopes,
      createdAt,
      expiresAt,
    });
    this.log.granted('key_issued', {
      principal: { userId, organizationId, credentialId: `key_${id}`, method: 'api_key' },
    });
    return { id: `key_${id}`, text, expiresAt };
  }

  /** Whether the text is a key that this server issued and that would be let in now. Not inside a transaction. */
  async works(text: string): Promise<boolean> {
    const parts = parseApiKey(text);
    if (parts === null) return false;
    const standing = await this.standings.of(parts.id);
    return (
      standing !== null &&
      secretMatches(this.config.auth.apiKeyPepper, parts.secret, standing.secretHash) &&
      standing.revokedAtMs === null &&
      standing.active &&
      this.clock.now().getTime() < standing.expiresAtMs
    );
  }

  /**
   * Ends a key and every token that it was exchanged for, in every process within a second of the commit. Revoking
   * twice changes nothing. @returns false when the organization has no such key
   */
  async revoke(
    transaction: DatabaseTransaction,
    organizationId: string,
    credentialId: string,
  ): Promise<boolean> {
    const id = credentialId.replace(/^key_/, '');
    const revoked = await this.keys.revoke(transaction, organizationId, id, this.clock.now());
    if (revoked) this.standings.forget(id);
    return revoked;
  }
}
