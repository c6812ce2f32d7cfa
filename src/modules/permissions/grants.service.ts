import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.js';
import type { DatabaseTransaction } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Actor, AppAbility } from '../../platform/security/actor.js';
import { partsOf, type Permission, PERMISSIONS } from '../../platform/security/catalogue.js';
import { AuthorizationRepository } from './compiler/authorization.repository.js';
import type { Policy, RoleGrants } from './compiler/policy.js';
import { PolicySet } from './compiler/policy-set.js';
import { PolicySets } from './compiler/policy-sets.js';
import { permissionErrors } from './permissions.errors.js';
import { roleGrantsOf } from './roles/role-grants.js';
import { ROLES } from './roles/seeded-roles.js';

/** That nobody gives more than he has: asked wherever roles, keys or clients are given. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly clock: Clock,
    private readonly sets: PolicySets,
    private readonly authorization: AuthorizationRepository,
  ) {}

  /** What roles grant together, the organization's own and seeded ones, as they are now. An unknown role grants nothing. */
  async grantsOf(organizationId: string, roles: readonly string[]): Promise<ReadonlySet<Permission>> {
    const own = ownOf(roles);
    const kept = own.length === 0 ? [] : await this.authorization.rolesNamed(organizationId, own);
    return grantsIn(roleGrantsOf(kept), roles);
  }

  /** Whether there are all of these roles; then they stay as they are until the transaction ends. */
  async areKnown(
    transaction: DatabaseTransaction,
    organizationId: string,
    roles: readonly string[],
  ): Promise<boolean> {
    const known = await this.hold(transaction, organizationId, roles);
    return roles.every((role) => known.has(role));
  }

  /**
   * What roles and permissions grant that a holder of other roles does not have without a limit. What is had for one case alone is not
   * had to be given: the case stands on the user who is given it.
   */
  async beyond(
    transaction: DatabaseTransaction,
    organizationId: string,
    held: readonly string[],
    asked: { readonly roles: readonly string[]; readonly permissions: readonly Permission[] },
  ): Promise<readonly Permission[]> {
    const known = await this.hold(transaction, organizationId, [...held, ...asked.roles]);
    const whole = grantsIn(known, unlimited(known, held));
    const wanted = [...grantsIn(known, asked.roles), ...asked.permissions];
    return wanted.filter((permission) => !whole.has(permission));
  }

  /**
   * What roles of its organization grant that the actor lacks: by its roles, or by scopes and policies. A credential that
   * is limited to contracts gives nothing: roles reach further.
   */
  async lacking(
    transaction: DatabaseTransaction,
    { principal, ability }: Actor,
    roles: readonly string[],
  ): Promise<readonly Permission[]> {
    const { organizationId, roles: held } = principal;
    const known = await this.hold(transaction, organizationId, [...held, ...roles]);
    const whole = principal.contracts === null ? grantsIn(known, unlimited(known, held)) : NOTHING;
    return [...grantsIn(known, roles)].filter(
      (permission) => !whole.has(permission) || !holds(ability, permission),
    );
  }

  /** Lets through only what the actor has himself, scopes and policies counted. @throws {AppError} GRANT_EXCEEDS_OWN */
  async requireOwn({ principal, ability }: Actor, permissions: Iterable<Permission>): Promise<void> {
    const { roles } = await this.sets.of(principal.organizationId);
    const whole = principal.contracts === null ? grantsIn(roles, unlimited(roles, principal.roles)) : NOTHING;
    const lacking = [...permissions].filter(
      (permission) => !whole.has(permission) || !holds(ability, permission),
    );
    if (lacking.length > 0) throw grantExceeds(lacking);
  }

  /**
   * Lets through only policies that leave the actor his say over policies, and give him nothing that he had not.
   *
   * @throws {AppError} LOCKED_OUT, GRANT_EXCEEDS_OWN
   */
  async requireFitting(
    actor: Actor,
    policies: (before: readonly Policy[]) => readonly Policy[],
  ): Promise<void> {
    const { principal } = actor;
    const before = await this.sets.of(principal.organizationId);
    const after = new PolicySet(before.version, before.roles, policies(before.policies));
    const circumstances = { address: null, at: this.clock.now() };
    const { ability } = after.of(principal, circumstances);
    for (const permission of ['Policy:read', 'Policy:change'] as const)
      if (!holds(ability, permission)) throw new AppError(permissionErrors.LOCKED_OUT);
    const gained = PERMISSIONS.filter(
      (permission) => holds(ability, permission) && !holds(actor.ability, permission),
    );
    if (gained.length > 0) throw grantExceeds(gained);
  }

  private async hold(
    transaction: DatabaseTransaction,
    organizationId: string,
    roles: readonly string[],
  ): Promise<ReadonlyMap<string, RoleGrants>> {
    const own = ownOf(roles);
    const kept = own.length === 0 ? [] : await this.authorization.holdNamed(transaction, organizationId, own);
    return roleGrantsOf(kept);
  }
}

const holds = (ability: AppAbility, permission: Permission): boolean => {
  const { action, subject } = partsOf(permission);
  return ability.can(action, subject);
};

const NOTHING: ReadonlySet<Permission> = new Set();

const ownOf = (roles: readonly string[]): readonly string[] => roles.filter((role) => !ROLES.has(role));

const unlimited = (known: ReadonlyMap<string, RoleGrants>, roles: readonly string[]): readonly string[] =>
  roles.filter((role) => known.get(role)?.limit === null);

const grantsIn = (
  known: ReadonlyMap<string, RoleGrants>,
  roles: readonly string[],
): ReadonlySet<Permission> => {
  const granted = new Set(roles.flatMap((role) => [...(known.get(role)?.permissions ?? [])]));
  return new Set(PERMISSIONS.filter((permission) => granted.has(permission)));
};

/** The refusal to give what the giver lacks. */
export const grantExceeds = (permissions: readonly Permission[]): AppError =>
  new AppError(permissionErrors.GRANT_EXCEEDS_OWN, { extensions: { permissions } });
