import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { Database } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import type { ActionOn } from '../../../platform/security/catalogue.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { sightOf } from '../../../platform/security/sight.js';
import { GrantsService } from '../../permissions/index.js';
import { authErrors } from '../auth.errors.js';
import { hashOfSecret } from '../keys/api-key.js';
import { ApiKeysRepository } from '../keys/api-keys.repository.js';
import { grantable, requireContracts, requireHeld, requireNetworks } from '../keys/key-limits.js';
import { Standings } from '../standing/standings.js';
import { publicKeysIn } from './client-keys.js';
import { ClientsRepository } from './clients.repository.js';
import type { ClientProof, StoredClient } from './stored-client.js';

/** How long the old secret goes on beside the new one, unless told. */
const OVERLAP_S = 86_400;

/** What is asked for when a client is made. */
export interface ClientDraft {
  readonly name: string;
  /** Null for the caller itself. */
  readonly userId: string | null;
  readonly scopes: readonly string[];
  readonly contracts: readonly string[] | null;
  readonly networks: readonly string[] | null;
  /** Public JWKs, for a client that proves itself by `private_key_jwt`; null for one with a secret. */
  readonly keys: readonly unknown[] | null;
}

/** A client, and its secret at the only moment at which that exists; null for one that has keys. */
export interface ShownClient {
  readonly client: StoredClient;
  readonly secret: string | null;
}

/** Keeps OAuth clients. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly clients: ClientsRepository,
    private readonly owners: ApiKeysRepository,
    private readonly grants: GrantsService,
    private readonly standings: Standings,
    private readonly audit: AuditRepository,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
  ) {}

  /**
   * A client that acts as the caller, or as another user of its organization. It never may more than that user and its
   * maker.
   *
   * @throws {AppError} KEY_OWNER_UNKNOWN, SCOPE_UNKNOWN, SCOPE_EXCEEDS_OWNER, VALIDATION_FAILED
   */
  async create(actor: Actor, draft: ClientDraft): Promise<ShownClient> {
    const { organizationId, userId: createdBy } = actor.principal;
    const userId = draft.userId ?? createdBy;
    const roles = await this.owners.findOwnerRoles(organizationId, userId);
    if (roles === null) throw new AppError(authErrors.KEY_OWNER_UNKNOWN);
    const scopes = grantable(actor, draft.scopes, await this.grants.grantsOf(organizationId, roles));
    requireContracts(actor, draft.contracts);
    requireNetworks(draft.networks);
    const { proof, secret } = this.newProof(draft.keys);
    const { name, contracts, networks } = draft;
    const made = { name, contracts, networks, organizationId, userId, createdBy, scopes, proof };
    const stored = { ...made, id: this.clock.id('cli'), createdAt: this.clock.now() };
    await this.database.transaction({ organizationId }, async (transaction) => {
      await this.clients.insert(transaction, stored);
      await this.audit.record(transaction, actor, {
        action: 'OAuthClient:create',
        objectType: 'OAuthClient',
        objectId: stored.id,
        details: { owner: userId, scopes: scopes.join(' '), proof: proof.kind },
      });
    });
    this.acted(actor, 'client_created', stored.id);
    return { client: { ...stored, proof: proof.kind, revokedAt: null, version: 1 }, secret };
  }

  /** The same error for a client that is not there and for another organization's. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, id: string): Promise<StoredClient> {
    return this.owned(actor, 'read', id);
  }

  async list(
    actor: Actor,
    query: { readonly limit?: number; readonly cursor?: string },
  ): Promise<Page<StoredClient>> {
    const { organizationId } = actor.principal;
    const scope = { list: 'oauth-clients', organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const rows = await this.clients.list(sightOf(actor, 'read', 'OAuthClient'), page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /**
   * Another secret, the old one going on for the overlap; or other keys, from now on.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, CLIENT_ENDED, GRANT_EXCEEDS_OWN,
   * CLIENT_PROOF_DIFFERS,
   * VALIDATION_FAILED
   */
  async rotate(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    asked: { readonly overlapS: number | null; readonly keys: readonly unknown[] | null },
  ): Promise<ShownClient> {
    const read = await this.owned(actor, 'rotate', id);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    if (read.revokedAt !== null) throw new AppError(authErrors.CLIENT_ENDED);
    requireHeld(actor, read);
    const { proof, secret } = this.newProof(asked.keys);
    if (proof.kind !== read.proof) throw new AppError(authErrors.CLIENT_PROOF_DIFFERS);
    const overlapS = asked.overlapS ?? OVERLAP_S;
    const until = new Date(this.clock.now().getTime() + overlapS * 1_000);
    const client = await this.database.transaction(read, async (transaction) => {
      const stored = await this.clients.rotate(transaction, read, proof, until);
      if (stored === null) throw etagMismatch({});
      await this.audit.record(transaction, actor, {
        action: 'OAuthClient:rotate',
        objectType: 'OAuthClient',
        objectId: id,
        details: { proof: proof.kind, overlapSeconds: overlapS, version: stored.version },
      });
      return stored;
    });
    this.acted(actor, 'client_rotated', id);
    return { client, secret };
  }

  /** Ends a client and its tokens, in every process within a second of the commit. Twice is once. @throws {AppError} NOT_FOUND */
  async revoke(actor: Actor, id: string): Promise<StoredClient> {
    const read = await this.owned(actor, 'revoke', id);
    const revoked = await this.database.transaction(read, async (transaction) => {
      const stored = await this.clients.revoke(transaction, read, this.clock.now());
      if (stored === null) throw new AppError(httpErrors.NOT_FOUND);
      await this.audit.record(transaction, actor, {
        action: 'OAuthClient:revoke',
        objectType: 'OAuthClient',
        objectId: id,
        details: { already: read.revokedAt !== null, version: stored.version },
      });
      return stored;
    });
    this.acted(actor, 'client_revoked', id);
    return revoked;
  }

  private async owned(actor: Actor, action: ActionOn<'OAuthClient'>, id: string): Promise<StoredClient> {
    const client = await this.clients.find(sightOf(actor, action, 'OAuthClient'), id);
    if (client === null) throw new AppError(httpErrors.NOT_FOUND);
    return client;
  }

  private newProof(keys: readonly unknown[] | null): {
    readonly proof: ClientProof;
    readonly secret: string | null;
  } {
    if (keys !== null) return { proof: { kind: 'private_key_jwt', keys: publicKeysIn(keys) }, secret: null };
    const secret = `wcps_${randomBytes(32).toString('base64url')}`;
    const secretHash = hashOfSecret(this.config.auth.apiKeyPepper, secret);
    return { proof: { kind: 'client_secret', secretHash }, secret };
  }

  private acted(
    actor: Actor,
    event: 'client_created' | 'client_rotated' | 'client_revoked',
    object: string,
  ): void {
    this.standings.forget(object);
    this.log.granted(event, { requestId: actor.requestId, principal: actor.principal, object });
  }
}
