import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { etagMismatch, isSeen } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { AuthorizationRepository } from '../compiler/authorization.repository.js';
import type { Policy, PolicyDocument } from '../compiler/policy.js';
import { PolicySets } from '../compiler/policy-sets.js';
import { readPolicy } from '../compiler/read-policy.js';
import { problem } from '../compiler/read-tests.js';
import { GrantsService } from '../grants.service.js';
import { permissionErrors } from '../permissions.errors.js';
import type { PageAsked } from '../roles/roles.service.js';
import type { ChangeKind } from '../versions.js';
import { PoliciesRepository } from './policies.repository.js';
import type { PolicyDraft, PolicyVersion, StoredPolicy } from './stored-policy.js';

const MOST_POLICIES = 200;

/** Keeps the policies of organizations. A change acts on every server within a second. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly database: Database,
    private readonly policies: PoliciesRepository,
    private readonly authorization: AuthorizationRepository,
    private readonly sets: PolicySets,
    private readonly grants: GrantsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /** @throws {AppError} VALIDATION_FAILED, LOCKED_OUT, POLICY_NAME_TAKEN, TOO_MANY_RULES */
  async create(actor: Actor, draft: PolicyDraft): Promise<StoredPolicy> {
    const { organizationId, userId } = actor.principal;
    const id = this.clock.id('pol');
    await this.requireFitting(actor, id, draft);
    return this.save(
      actor,
      { ...draft, id, organizationId, createdAt: this.clock.now(), createdBy: userId, version: 1 },
      'created',
    );
  }

  /**
   * Puts another draft in the place of the one that the caller has read.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, VALIDATION_FAILED, LOCKED_OUT,
   * GRANT_EXCEEDS_OWN, POLICY_NAME_TAKEN
   */
  async replace(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    draft: PolicyDraft,
  ): Promise<StoredPolicy> {
    const read = await this.get(actor, id);
    await this.requireSeen(read, ifMatch);
    await this.requireFitting(actor, id, draft);
    return this.save(actor, { ...read, ...draft, version: read.version + 1 }, 'changed');
  }

  /** @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, GRANT_EXCEEDS_OWN */
  async remove(actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    const read = await this.get(actor, id);
    await this.requireSeen(read, ifMatch);
    await this.requireFitting(actor, id, { ...read, enabled: false });
    await this.save(actor, { ...read, version: read.version + 1 }, 'deleted');
  }

  /** The same error for a policy that is not there and for another organization's. @throws {AppError} NOT_FOUND */
  async get({ principal }: Actor, id: string): Promise<StoredPolicy> {
    const policy = await this.policies.find(principal.organizationId, id);
    if (policy === null) throw new AppError(httpErrors.NOT_FOUND);
    return policy;
  }

  async list(actor: Actor, query: PageAsked): Promise<Page<StoredPolicy>> {
    const { organizationId } = actor.principal;
    const scope = { list: 'policies', organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const rows = await this.policies.list(organizationId, page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /** Every version, newest first, also of a policy that is gone. @throws {AppError} NOT_FOUND */
  async versions(actor: Actor, id: string, query: PageAsked): Promise<Page<PolicyVersion>> {
    const { organizationId } = actor.principal;
    const scope = { list: 'policy-versions', organizationId, filter: { id } };
    const page = this.paging.read(query, scope);
    const before = page.after === null ? null : Number(page.after);
    const rows = await this.policies.listVersions(organizationId, id, before, page.limit + 1);
    if (rows.length === 0) throw new AppError(httpErrors.NOT_FOUND);
    return this.paging.page(rows, page, scope, ({ version }) => String(version));
  }

  /** What the draft says, read; roles that it names exist. @throws {AppError} VALIDATION_FAILED */
  async read({ principal }: Actor, id: string, document: PolicyDocument): Promise<Policy> {
    const { roles } = await this.sets.of(principal.organizationId);
    const unknown = (document.roles ?? []).flatMap((role, at) =>
      roles.has(role)
        ? []
        : [problem(`/roles/${at}`, 'unknown_role', 'is no role', `use ${[...roles.keys()].join(', ')}`)],
    );
    const { policy, problems } = readPolicy(id, document);
    if (policy === null || unknown.length > 0) throw validationFailed([...unknown, ...(problems ?? [])]);
    return policy;
  }

  private async requireFitting(actor: Actor, id: string, { enabled, document }: PolicyDraft): Promise<void> {
    const policy = await this.read(actor, id, document);
    await this.grants.requireFitting(actor, (before) => [
      ...before.filter((one) => one.id !== id),
      ...(enabled ? [policy] : []),
    ]);
  }

  private async requireSeen(read: StoredPolicy, ifMatch: string | undefined): Promise<void> {
    if (!isSeen(ifMatch, versionTag(read.version))) throw await this.missed(read);
  }

  private async missed({ organizationId, id }: StoredPolicy): Promise<AppError> {
    return etagMismatch({ current: await this.policies.lastChange(organizationId, id) });
  }

  private async save(actor: Actor, stored: StoredPolicy, action: ChangeKind): Promise<StoredPolicy> {
    const { organizationId } = stored;
    try {
      const saved = await this.database.transaction({ organizationId }, (transaction) =>
        this.keep(transaction, actor, stored, action),
      );
      if (!saved) throw await this.missed(stored);
    } catch (error) {
      if (error instanceof UniqueViolation)
        throw new AppError(permissionErrors.POLICY_NAME_TAKEN, { cause: error });
      throw error;
    }
    this.sets.forget(organizationId);
    return stored;
  }

  /** The next version with its audit event; false when somebody was faster. */
  private async keep(
    transaction: DatabaseTransaction,
    actor: Actor,
    stored: StoredPolicy,
    action: ChangeKind,
  ): Promise<boolean> {
    const { organizationId } = stored;
    await this.authorization.advance(transaction, organizationId);
    const change = { stored, action, at: this.clock.now(), by: actor.principal.userId };
    if (action === 'created') {
      if ((await this.policies.count(transaction, organizationId)) >= MOST_POLICIES)
        throw new AppError(permissionErrors.TOO_MANY_RULES);
      await this.policies.insert(transaction, change);
    } else if (!(await this.policies.update(transaction, change))) return false;
    await this.audit.record(transaction, actor, {
      action: 'Policy:change',
      objectType: 'Policy',
      objectId: stored.id,
      details: { version: stored.version, change: action, enabled: stored.enabled },
    });
    return true;
  }
}
