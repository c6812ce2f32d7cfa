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
import { isPermission, type Permission } from '../../../platform/security/catalogue.js';
import { AuthorizationRepository } from '../compiler/authorization.repository.js';
import { PolicySets } from '../compiler/policy-sets.js';
import { problem } from '../compiler/read-tests.js';
import { GrantsService } from '../grants.service.js';
import { permissionErrors } from '../permissions.errors.js';
import type { ChangeKind } from '../versions.js';
import { RolesRepository } from './roles.repository.js';
import { OF_THE_PLATFORM, ROLES } from './seeded-roles.js';
import type { RoleDraft, RolePatch, ShownRole, StoredRole } from './stored-role.js';

const MOST_ROLES = 100;

export interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A role that is to be made: a clone of a seeded one, with other permissions where they are said. */
export interface RoleClone {
  readonly name: string;
  readonly purpose: string;
  readonly from: string;
  readonly permissions: readonly string[] | null;
}

/** What an administrator asks to change: absent stays. */
export type RoleChangeAsked = Partial<Omit<RoleDraft, 'permissions'>> & {
  readonly permissions?: readonly string[];
};

/** Keeps the roles of organizations. */
@Injectable()
export class RolesService {
  constructor(
    private readonly database: Database,
    private readonly roles: RolesRepository,
    private readonly authorization: AuthorizationRepository,
    private readonly sets: PolicySets,
    private readonly grants: GrantsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /** @throws {AppError} VALIDATION_FAILED, GRANT_EXCEEDS_OWN, ROLE_NAME_TAKEN, TOO_MANY_RULES */
  async create(actor: Actor, clone: RoleClone): Promise<StoredRole> {
    const { principal } = actor;
    const origin = ROLES.get(clone.from);
    if (origin === undefined)
      throw validationFailed([
        problem('/from', 'unknown_role', 'is no seeded role', `use ${[...ROLES.keys()].join(', ')}`),
      ]);
    const permissions = known(clone.permissions ?? origin.permissions);
    await this.grants.requireOwn(actor, permissions);
    requireOfOrganizations(permissions);
    const stored: StoredRole = {
      id: this.clock.id('rol'),
      organizationId: principal.organizationId,
      name: clone.name,
      purpose: clone.purpose,
      clonedFrom: clone.from,
      permissions,
      createdAt: this.clock.now(),
      createdBy: principal.userId,
      version: 1,
    };
    return this.save(actor, stored, 'created');
  }

  /**
   * Changes a role by a merge patch. Whoever takes something from it needs not have it; whoever adds, does.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, VALIDATION_FAILED, GRANT_EXCEEDS_OWN,
   * ROLE_NAME_TAKEN, ROLE_IN_USE (another name for one that is held)
   */
  async change(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    patch: RoleChangeAsked,
  ): Promise<StoredRole> {
    const read = await this.own(actor, id);
    await this.requireSeen(read, ifMatch);
    const permissions = patch.permissions === undefined ? read.permissions : known(patch.permissions);
    const added = permissions.filter((permission) => !read.permissions.includes(permission));
    await this.grants.requireOwn(actor, added);
    requireOfOrganizations(added);
    const draft: RolePatch = { ...patch, permissions };
    return this.save(actor, { ...read, ...draft, version: read.version + 1 }, 'changed', read.name);
  }

  /** @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, ROLE_IN_USE */
  async remove(actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    const read = await this.own(actor, id);
    await this.requireSeen(read, ifMatch);
    await this.save(actor, { ...read, version: read.version + 1 }, 'deleted', read.name);
  }

  /** A role of the organization by its id, or a seeded one by its name. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, id: string): Promise<ShownRole> {
    if (ROLES.has(id)) return { kind: 'seeded', name: id };
    return { kind: 'own', role: await this.own(actor, id) };
  }

  /** The seeded roles, and then those of the organization in the order of their making. */
  async list(actor: Actor, query: PageAsked): Promise<Page<ShownRole>> {
    const { organizationId } = actor.principal;
    const scope = { list: 'roles', organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const seeded = [...ROLES.keys()];
    const rest = page.after === null ? seeded : seeded.slice(seeded.indexOf(page.after) + 1);
    const shown = page.after?.startsWith('rol_') === true ? [] : rest;
    const after = shown.length === 0 ? page.after : null;
    const own = await this.roles.list(
      organizationId,
      after?.startsWith('rol_') === true ? after : null,
      page.limit + 1,
    );
    const rows = [
      ...shown.map((name): ShownRole => ({ kind: 'seeded', name })),
      ...own.map((role): ShownRole => ({ kind: 'own', role })),
    ].slice(0, page.limit + 1);
    return this.paging.page(rows, page, scope, (one) => (one.kind === 'seeded' ? one.name : one.role.id));
  }

  private async own({ principal }: Actor, id: string): Promise<StoredRole> {
    const role = await this.roles.find(principal.organizationId, id);
    if (role === null) throw new AppError(httpErrors.NOT_FOUND);
    return role;
  }

  private async requireSeen(read: StoredRole, ifMatch: string | undefined): Promise<void> {
    if (!isSeen(ifMatch, versionTag(read.version))) throw await this.missed(read);
  }

  private async missed({ organizationId, id }: StoredRole): Promise<AppError> {
    return etagMismatch({ current: await this.roles.lastChange(organizationId, id) });
  }

  private async save(
    actor: Actor,
    stored: StoredRole,
    action: ChangeKind,
    before: string | null = null,
  ): Promise<StoredRole> {
    const { organizationId } = stored;
    if (ROLES.has(stored.name)) throw new AppError(permissionErrors.ROLE_NAME_TAKEN);
    try {
      const saved = await this.database.transaction({ organizationId }, (transaction) =>
        this.keep(transaction, actor, { stored, action, before }),
      );
      if (!saved) throw await this.missed(stored);
    } catch (error) {
      if (error instanceof UniqueViolation)
        throw new AppError(permissionErrors.ROLE_NAME_TAKEN, { cause: error });
      throw error;
    }
    this.sets.forget(organizationId);
    return stored;
  }

  /** The next version with its audit event; false when somebody was faster. */
  private async keep(
    transaction: DatabaseTransaction,
    actor: Actor,
    { stored, action, before }: { stored: StoredRole; action: ChangeKind; before: string | null },
  ): Promise<boolean> {
    const { organizationId } = stored;
    await this.authorization.advance(transaction, organizationId);
    if (before !== null && (action === 'deleted' || before !== stored.name)) {
      const now = this.clock.now();
      const holders = await this.roles.countHolders(transaction, organizationId, before, now);
      if (holders > 0) throw new AppError(permissionErrors.ROLE_IN_USE, { extensions: { holders } });
    }
    const change = { stored, action, at: this.clock.now(), by: actor.principal.userId };
    if (action === 'created') {
      if ((await this.roles.count(transaction, organizationId)) >= MOST_ROLES)
        throw new AppError(permissionErrors.TOO_MANY_RULES);
      await this.roles.insert(transaction, change);
    } else if (!(await this.roles.update(transaction, change))) return false;
    await this.audit.record(transaction, actor, {
      action: 'Role:change',
      objectType: 'Role',
      objectId: stored.id,
      details: { version: stored.version, change: action },
    });
    return true;
  }
}

/** @throws {AppError} VALIDATION_FAILED naming each that is no permission */
const known = (permissions: readonly string[]): readonly Permission[] => {
  const unknown = permissions.flatMap((permission, at) =>
    isPermission(permission)
      ? []
      : [
          problem(
            `/permissions/${at}`,
            'unknown_permission',
            'is no permission',
            'use one of GET /api/v1/authz/catalogue',
          ),
        ],
  );
  if (unknown.length > 0) throw validationFailed(unknown);
  return [...new Set(permissions.filter(isPermission))];
};

/** @throws {AppError} VALIDATION_FAILED naming what belongs to the platform */
const requireOfOrganizations = (permissions: readonly Permission[]): void => {
  const others = permissions.filter((permission) => OF_THE_PLATFORM.has(permission));
  if (others.length === 0) return;
  const fix = 'give the seeded role platform_admin or metrics instead';
  throw validationFailed([
    problem(
      '/permissions',
      'platform_permission',
      `${others.join(', ')} cannot be in a role of an organization`,
      fix,
    ),
  ]);
};
