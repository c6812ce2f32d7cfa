import { AppError } from '../../platform/errors/app-error.js';
import type { Actor } from '../../platform/security/actor.js';
import { partsOf } from '../../platform/security/catalogue.js';
import { grantsOf, permissionErrors, ROLES } from '../permissions/index.js';
import { userErrors } from './users.errors.js';

/** Roles as they are stored: each once. @throws {AppError} ROLE_UNKNOWN, also for no role at all */
export function knownRoles(names: readonly string[]): readonly string[] {
  const roles = [...new Set(names)];
  if (roles.length === 0 || !roles.every((role) => ROLES.has(role)))
    throw new AppError(userErrors.ROLE_UNKNOWN);
  return roles;
}

/** Nobody gives more than they have. @throws {AppError} GRANT_EXCEEDS_OWN */
export function requireGrantable(actor: Actor, roles: readonly string[]): void {
  const missing = missingOf(actor, roles);
  if (missing !== undefined)
    throw new AppError(permissionErrors.GRANT_EXCEEDS_OWN, { extensions: { permissions: [missing] } });
}

/** Who could change a user who may do more could become it. @throws {AppError} USER_OUTRANKS */
export function requireReach(actor: Actor, roles: readonly string[]): void {
  if (missingOf(actor, roles) !== undefined) throw new AppError(userErrors.USER_OUTRANKS);
}

/** The first permission of the roles that the actor lacks: by role, or by the limits of its credential. */
function missingOf({ ability }: Actor, roles: readonly string[]): string | undefined {
  return [...grantsOf(roles)].find((permission) => {
    const { action, subject } = partsOf(permission);
    return !ability.can(action, subject);
  });
}
