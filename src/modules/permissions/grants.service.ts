import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Actor, AppAbility } from '../../platform/security/actor.js';
import { partsOf, type Permission, PERMISSIONS } from '../../platform/security/catalogue.js';
import type { Policy } from './compiler/policy.js';
import { PolicySet } from './compiler/policy-set.js';
import { PolicySets } from './compiler/policy-sets.js';
import { permissionErrors } from './permissions.errors.js';

/** That nobody gives more than he has: asked wherever roles, keys or clients are given. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly clock: Clock,
    private readonly sets: PolicySets,
  ) {}

  /** What roles of an organization grant together, its own and seeded ones; null when one of them is unknown. */
  async permissionsOf(
    organizationId: string,
    roles: readonly string[],
  ): Promise<ReadonlySet<Permission> | null> {
    const set = await this.sets.of(organizationId);
    const granted = new Set<string>();
    for (const name of roles) {
      const role = set.roles.get(name);
      if (role === undefined) return null;
      for (const permission of role.permissions) granted.add(permission);
    }
    return new Set(PERMISSIONS.filter((permission) => granted.has(permission)));
  }

  /** Lets through only what the actor has himself, scopes and policies counted. @throws {AppError} GRANT_EXCEEDS_OWN */
  requireOwn(actor: Actor, permissions: Iterable<Permission>): void {
    const lacking = [...permissions].filter((permission) => !holds(actor.ability, permission));
    if (lacking.length > 0) throw exceeds(lacking);
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
    if (gained.length > 0) throw exceeds(gained);
  }
}

const holds = (ability: AppAbility, permission: Permission): boolean => {
  const { action, subject } = partsOf(permission);
  return ability.can(action, subject);
};

const exceeds = (permissions: readonly Permission[]): AppError =>
  new AppError(permissionErrors.GRANT_EXCEEDS_OWN, { extensions: { permissions } });
