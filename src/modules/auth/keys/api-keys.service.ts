import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import { type ActionOn, isPermission } from '../../../platform/security/catalogue.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { sightOf } from '../../../platform/security/sight.js';
import { GrantsService } from '../../permissions/index.js';
import { authErrors } from '../auth.errors.js';
import { Standings } from '../standing/standings.js';
import { hashOfSecret, mintApiKey, parseApiKey, secretMatches } from './api-key.js';
import { ApiKeysRepository, type KeyPlace } from './api-keys.repository.js';
import { grantable, requireContracts, requireNetworks } from './key-limits.js';
import { isKeyStanding } from './key-standing.js';
import { grows, type KeyCare, type StoredKey } from './stored-key.js';

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
  /** The owner unless told. */
  readonly createdBy?: string;
  /** What the owner calls it. */
  readonly name: string;
  /** Permissions. What the owner's roles do not grant, the key does not grant either. */
  readonly scopes: readonly string[];
  readonly contracts?: readonly string[] | null;
  readonly networks?: readonly string[] | null;
  readonly callsPerMinute?: number | null;
  readonly lifeDays?: number;
}

/** What is asked for when a key is made over the API. */
export interface KeyDraft extends KeyCare {
  /** Null for the caller itself. */
  readonly userId: string | null;
  readonly lifeDays: number | null;
}

/** A key at the only moment at which its text exists. */
export interface IssuedKey {
  /** `key_…` */
  readonly id: string;
  /** The key itself, once: only a hash of it is stored. */
  readonly text: string;
  readonly expiresAt: Date;
}

/** A key that was made over the API, at the only moment at which its text exists. */
export interface ShownKey {
  readonly key: StoredKey;
  readonly text: string;
}

/** Issues, keeps and revokes API keys. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly grants: GrantsService,
    private readonly standings: Standings,
    private readonly audit: AuditRepository,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Makes a key and stores its hash. The caller has checked that the issuer may do this, and that owner, organization
   * and `sandbox` belong together; it commits the transaction before it shows the text.
   *
   * @throws {AppError} SCOPE_UNKNOWN, also for no scope at all; KEY_LIFE_INVALID
   */
  async issue(transaction: DatabaseTransaction, request: KeyRequest): Promise<IssuedKey & ShownKey> {
    const { organizationId, userId, name, lifeDays = KEY_LIFE_DAYS.default } = request;
    const scopes = [...new Set(request.scopes)];
    if (scopes.length === 0 || !scopes.every(isPermission)) throw new AppError(authErrors.SCOPE_UNKNOWN);
    if (!Number.isInteger(lifeDays) || lifeDays < 1 || lifeDays > KEY_LIFE_DAYS.max) {
      throw new AppError(authErrors.KEY_LIFE_INVALID);
    }
    const { id: rowId, secret, text } = mintApiKey(request.sandbox);
    const createdAt = this.clock.now();
    const made = {
      id: `key_${rowId}`,
      organizationId,
      userId,
      createdBy: request.createdBy ?? userId,
      name,
      scopes,
      contracts: request.contracts ?? null,
      networks: request.networks ?? null,
      callsPerMinute: request.callsPerMinute ?? null,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifeDays * DAY_MS),
    };
    await this.keys.insert(transaction, {
      ...made,
      secretHash: hashOfSecret(this.config.auth.apiKeyPepper, secret),
    });
    this.log.granted('key_issued', {
      principal: { userId, organizationId, credentialId: made.id, method: 'api_key' },
    });
    const key = { ...made, revokedAt: null, lastUsedAt: null, replacedBy: null, version: 1 };
    return { id: made.id, text, expiresAt: made.expiresAt, key };
  }

  /** Whether the text is a key that this server issued and that would be let in now. Not inside a transaction. */
  async works(text: string): Promise<boolean> {
    const parts = parseApiKey(text);
    if (parts === null) return false;
    const standing = await this.standings.of(`key_${parts.id}`);
    return (
      isKeyStanding(standing) &&
      secretMatches(this.config.auth.apiKeyPepper, parts.secret, standing.secretHash) &&
      standing.revokedAtMs === null &&
      standing.active &&
      this.clock.now().getTime() < standing.expiresAtMs
    );
  }

  /**
   * A key for the caller, or for another user of its organization. It never may more than its owner and its maker.
   *
   * @throws {AppError} KEY_OWNER_UNKNOWN, SCOPE_UNKNOWN, SCOPE_EXCEEDS_OWNER, VALIDATION_FAILED, KEY_LIFE_INVALID
   */
  async create(actor: Actor, draft: KeyDraft): Promise<ShownKey> {
    const { organizationId, sandbox, userId: createdBy } = actor.principal;
    const userId = draft.userId ?? createdBy;
    const scopes = grantable(actor, draft.scopes, await this.grantsOfOwner(organizationId, userId));
    requireContracts(actor, draft.contracts);
    requireNetworks(draft.networks);
    const { lifeDays, ...care } = draft;
    return this.database.transaction({ organizationId }, async (transaction) => {
      const request = { ...care, organizationId, sandbox, userId, createdBy, scopes };
      const shown = await this.issue(transaction, { ...request, ...(lifeDays === null ? {} : { lifeDays }) });
      await this.audit.record(transaction, actor, {
        action: 'ApiKey:create',
        objectType: 'ApiKey',
        objectId: shown.key.id,
        details: { owner: userId, scopes: scopes.join(' '), version: 1 },
      });
      return shown;
    });
  }

  /** The same error for a key that is not there and for another organization's. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, id: string): Promise<StoredKey> {
    return this.owned(actor, 'read', id);
  }

  async list(
    actor: Actor,
    query: { readonly limit?: number; readonly cursor?: string },
  ): Promise<Page<StoredKey>> {
    const { organizationId } = actor.principal;
    const scope = { list: 'api-keys', organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const after = page.after === null ? null : placeIn(page.after);
    const rows = await this.keys.list(sightOf(actor, 'read', 'ApiKey'), after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ createdAt, id }) => `${createdAt.getTime()} ${id}`);
  }

  /**
   * Changes name and limits. Whoever owns or made the key may narrow it; to let it reach more takes somebody else.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, KEY_ENDED, SCOPE_UNKNOWN, SCOPE_EXCEEDS_OWNER,
   * SECOND_PERSON_REQUIRED, VALIDATION_FAILED
   */
  async change(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    patch: Partial<KeyCare>,
  ): Promise<StoredKey> {
    const read = await this.owned(actor, 'change', id);
    this.requireInForce(read, ifMatch);
    const next = { ...read, ...patch };
    if (grows(read, next)) {
      const owners = [read.userId, read.createdBy];
      if (owners.includes(actor.principal.userId)) throw new AppError(authErrors.SECOND_PERSON_REQUIRED);
      grantable(actor, next.scopes, await this.grantsOfOwner(read.organizationId, read.userId));
      requireContracts(actor, next.contracts);
    } else if (next.scopes.length === 0) throw new AppError(authErrors.SCOPE_UNKNOWN);
    requireNetworks(next.networks);
    const changed = await this.database.transaction(read, async (transaction) => {
      const stored = await this.keys.change(transaction, read, patch);
      if (stored === null) throw etagMismatch({});
      await this.audit.record(transaction, actor, {
        action: 'ApiKey:change',
        objectType: 'ApiKey',
        objectId: id,
        details: {
          fields: Object.keys(patch).sort().join(' '),
          grew: grows(read, next),
          version: stored.version,
        },
      });
      return stored;
    });
    this.acted(actor, 'key_changed', id);
    return changed;
  }

  /**
   * Ends a key and every token that it was exchanged for, in every process within a second of the commit. Revoking
   * twice changes nothing, and takes no If-Match: nothing is to stand between a leak and its end.
   *
   * @throws {AppError} NOT_FOUND
   */
  async revoke(actor: Actor, id: string): Promise<StoredKey> {
    const read = await this.owned(actor, 'revoke', id);
    const revoked = await this.database.transaction(read, async (transaction) => {
      const stored = await this.keys.revoke(transaction, read, this.clock.now());
      if (stored === null) throw new AppError(httpErrors.NOT_FOUND);
      await this.audit.record(transaction, actor, {
        action: 'ApiKey:revoke',
        objectType: 'ApiKey',
        objectId: id,
        details: { already: read.revokedAt !== null, version: stored.version },
      });
      return stored;
    });
    this.acted(actor, 'key_revoked', id);
    return revoked;
  }

  /** Ends every key of a user, as {@link revoke} does. */
  async revokeAllOf(transaction: DatabaseTransaction, userId: string): Promise<void> {
    const revoked = await this.keys.revokeAllOf(transaction, userId, this.clock.now());
    for (const id of revoked) this.standings.forget(`key_${id}`);
  }

  /** A key of the actor's organization that it may do this to. @throws {AppError} NOT_FOUND */
  async owned(actor: Actor, action: ActionOn<'ApiKey'>, id: string): Promise<StoredKey> {
    const key = await this.keys.find(sightOf(actor, action, 'ApiKey'), id);
    if (key === null) throw new AppError(httpErrors.NOT_FOUND);
    return key;
  }

  /** What has ended is not changed any more, whatever version was read. @throws {AppError} KEY_ENDED, PRECONDITION_REQUIRED, ETAG_MISMATCH */
  requireInForce(key: StoredKey, ifMatch: string | undefined): void {
    requireMatch(ifMatch, versionTag(key.version), { current: { version: key.version } });
    const expired = this.clock.now().getTime() >= key.expiresAt.getTime();
    if (key.revokedAt !== null || key.replacedBy !== null || expired)
      throw new AppError(authErrors.KEY_ENDED);
  }

  /** After the commit: the change acts here at once, elsewhere within a second. */
  acted(actor: Actor, event: 'key_changed' | 'key_rotated' | 'key_revoked', id: string): void {
    this.standings.forget(id);
    this.log.granted(event, { requestId: actor.requestId, principal: actor.principal, object: id });
  }

  private async grantsOfOwner(organizationId: string, userId: string) {
    const roles = await this.keys.findOwnerRoles(organizationId, userId);
    if (roles === null) throw new AppError(authErrors.KEY_OWNER_UNKNOWN);
    return this.grants.grantsOf(organizationId, roles);
  }
}

const placeIn = (text: string): KeyPlace => {
  const [ms = '', id = ''] = text.split(' ');
  return { createdAt: new Date(Number(ms)), id };
};
