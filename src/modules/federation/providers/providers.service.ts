import { Injectable } from '@nestjs/common';

import { changedFields } from '../../../platform/audit/audit-event.js';
import { type AuditedChange, AuditRepository } from '../../../platform/audit/audit.repository.js';
import { canonicalJson } from '../../../platform/canonical.js';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { Sealing } from '../../../platform/encryption/sealing.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import { Outbound } from '../../../platform/outbound/outbound.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { sightOf } from '../../../platform/security/sight.js';
import {
  faultOf,
  type IdentityProvider,
  issuerErrors,
  Issuers,
  ProvidersRepository,
  type ProviderSettings,
  secretPlace,
} from '../../auth/index.js';
import { ProviderLimits } from './provider-limits.js';

export interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** What is said of a provider: of a new one the whole, of one that is there what changes. */
export type ProviderPatch = Partial<Omit<ProviderSettings, 'scopes'>> & {
  readonly scopes?: readonly string[];
  readonly clientSecret?: string;
};

export type ProviderDraft = Pick<
  IdentityProvider,
  'name' | 'issuer' | 'clientId' | 'algorithms' | 'audience'
> &
  ProviderPatch;

const DEFAULTS: Omit<ProviderSettings, 'name'> = {
  tokenEndpointAuth: 'client_secret_basic',
  groupsClaim: 'groups',
  mapping: [],
  provisions: false,
  maxAgeS: 43_200,
  secondFactorAmr: ['mfa'],
  secondFactorAcr: [],
  scopes: [],
  enabled: true,
};

/** The issuers outside that vouch for users of an organization, as its administrators configure them. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly providers: ProvidersRepository,
    private readonly limits: ProviderLimits,
    private readonly issuers: Issuers,
    private readonly outbound: Outbound,
    private readonly sealing: Sealing,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
  ) {}

  /**
   * A new provider of the caller's organization. Its metadata are read first: what cannot be used is not stored.
   *
   * @throws {AppError} ISSUER_UNUSABLE, ISSUER_TAKEN, VALIDATION_FAILED, ROLE_NOT_MAPPABLE, SCOPE_UNKNOWN,
   * GRANT_EXCEEDS_OWN, FORBIDDEN without `User:grant` for a mapping
   */
  async create(actor: Actor, { clientSecret, scopes, ...draft }: ProviderDraft): Promise<IdentityProvider> {
    const { principal } = actor;
    const id = this.clock.id('idp');
    const provider: IdentityProvider = {
      ...DEFAULTS,
      ...draft,
      scopes: await this.limits.scopes(actor, scopes ?? []),
      id,
      organizationId: principal.organizationId,
      clientSecret: this.sealed(id, clientSecret),
      version: 1,
      createdAt: this.clock.now(),
      createdBy: principal.userId,
    };
    requireFittingSecret(provider);
    await this.requireUsable(provider);
    try {
      const save = async (transaction: DatabaseTransaction): Promise<void> => {
        await this.limits.requireMappable(transaction, actor, provider);
        await this.providers.insert(transaction, provider);
      };
      await this.write(actor, provider, save, {
        details: { change: 'created', issuer: provider.issuer, version: 1 },
        changed: changedFields({}, told(provider)),
      });
    } catch (error) {
      if (error instanceof UniqueViolation) throw new AppError(issuerErrors.ISSUER_TAKEN, { cause: error });
      throw error;
    }
    return provider;
  }

  /** @throws {AppError} NOT_FOUND, also for another organization's */
  async get(actor: Actor, id: string): Promise<IdentityProvider> {
    const provider = await this.providers.find(sightOf(actor, 'read', 'IdentityProvider'), id);
    if (provider === null) throw new AppError(httpErrors.NOT_FOUND);
    return provider;
  }

  /** Newest first. */
  async list(actor: Actor, query: PageAsked): Promise<Page<IdentityProvider>> {
    const scope = { list: 'identity-providers', organizationId: actor.principal.organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const sight = sightOf(actor, 'read', 'IdentityProvider');
    const rows = await this.providers.list(sight, page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /**
   * Changes a provider by what is said; the same again makes no version. Whoever changes anything has all that the mapping
   * and the scopes then give.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, VALIDATION_FAILED, ROLE_NOT_MAPPABLE,
   * SCOPE_UNKNOWN, GRANT_EXCEEDS_OWN, FORBIDDEN
   */
  async change(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    { clientSecret, scopes, ...patch }: ProviderPatch,
  ): Promise<IdentityProvider> {
    const read = await this.configured(actor, id, ifMatch);
    const changed: IdentityProvider = {
      ...read,
      ...patch,
      scopes: await this.limits.scopes(actor, scopes ?? read.scopes),
      clientSecret:
        patch.tokenEndpointAuth === 'none' ? null : (this.sealed(id, clientSecret) ?? read.clientSecret),
    };
    requireFittingSecret(changed);
    if (
      canonicalJson(told(read)) === canonicalJson(told(changed)) &&
      read.clientSecret === changed.clientSecret
    )
      return read;
    const next = { ...changed, version: read.version + 1 };
    const save = async (transaction: DatabaseTransaction): Promise<void> => {
      await this.limits.requireMappable(transaction, actor, next);
      if (!(await this.providers.update(transaction, next))) throw etagMismatch({});
    };
    await this.write(actor, next, save, {
      details: { change: 'changed', secret: read.clientSecret !== next.clientSecret, version: next.version },
      changed: changedFields(told(read), told(next)),
    });
    return next;
  }

  /** Removes a provider: nobody signs in by it and no token of it is taken, in every process within a second. @throws as {@link change} */
  async remove(actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    const read = await this.configured(actor, id, ifMatch);
    const save = async (transaction: DatabaseTransaction): Promise<void> => {
      if (!(await this.providers.remove(transaction, read, this.clock.now()))) throw etagMismatch({});
    };
    await this.write(actor, read, save, { details: { change: 'removed', version: read.version + 1 } });
  }

  /** A provider that the caller may configure. @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH */
  private async configured(actor: Actor, id: string, ifMatch: string | undefined): Promise<IdentityProvider> {
    const read = await this.providers.find(sightOf(actor, 'configure', 'IdentityProvider'), id);
    if (read === null) throw new AppError(httpErrors.NOT_FOUND);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    return read;
  }

  private async requireUsable(provider: IdentityProvider): Promise<void> {
    const { issuer } = provider;
    const refusal =
      issuer === this.config.auth.jwt.issuer
        ? 'it is this server'
        : (this.outbound.refusalOf(issuer) ?? (/[?#]/.test(issuer) ? 'it has a query or a fragment' : null));
    if (refusal !== null) throw new AppError(issuerErrors.ISSUER_UNUSABLE, { detail: refusal });
    await this.issuers.connect(provider).catch((error: unknown) => {
      throw new AppError(issuerErrors.ISSUER_UNUSABLE, { detail: faultOf(error), cause: error });
    });
  }

  private sealed(id: string, secret: string | undefined): string | null {
    return secret === undefined ? null : this.sealing.seal(secretPlace(id), secret);
  }

  private async write(
    actor: Actor,
    { id, organizationId }: IdentityProvider,
    save: (transaction: DatabaseTransaction) => Promise<void>,
    event: Pick<AuditedChange, 'details' | 'changed'>,
  ): Promise<void> {
    const { principal, requestId } = actor;
    await this.database.transaction({ organizationId }, async (transaction) => {
      await save(transaction);
      await this.audit.record(transaction, actor, {
        action: 'IdentityProvider:configure',
        objectType: 'IdentityProvider',
        objectId: id,
        ...event,
      });
    });
    this.log.granted('identity_provider_configured', { requestId, principal, object: id });
  }
}

/** What the trail proves of a provider: all that was configured but its secret. */
const told = (provider: IdentityProvider): Readonly<Record<string, unknown>> => ({
  name: provider.name,
  issuer: provider.issuer,
  clientId: provider.clientId,
  tokenEndpointAuth: provider.tokenEndpointAuth,
  algorithms: provider.algorithms,
  groupsClaim: provider.groupsClaim,
  mapping: provider.mapping,
  provisions: provider.provisions,
  maxAgeS: provider.maxAgeS,
  secondFactorAmr: provider.secondFactorAmr,
  secondFactorAcr: provider.secondFactorAcr,
  audience: provider.audience,
  scopes: provider.scopes,
  enabled: provider.enabled,
});

/** @throws {AppError} VALIDATION_FAILED where there is a secret that is not used, or none that would be */
function requireFittingSecret({ clientSecret, tokenEndpointAuth }: IdentityProvider): void {
  if ((clientSecret === null) === (tokenEndpointAuth === 'none')) return;
  throw validationFailed([
    {
      pointer: '/clientSecret',
      code: 'secret_and_method',
      message: 'the secret and tokenEndpointAuth do not go together',
      fix: 'send a secret, or tokenEndpointAuth "none" and no secret',
    },
  ]);
}
