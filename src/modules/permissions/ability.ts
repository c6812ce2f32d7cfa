import { createMongoAbility } from '@casl/ability';
import type { AppAbility } from '../../platform/security/actor.js';
import { partsOf, type Permission } from '../../platform/security/catalogue.js';
import type { Principal } from '../../platform/security/principal.js';
import { grantsOf } from './roles.js';

/** How many distinct abilities are remembered; each is a few hundred bytes, and the oldest goes first. */
const REMEMBERED = 5_000;

/**
 * Compiles role grants ∩ credential scopes, each bound to the principal's organization, and remembers the result.
 *
 * A function of roles, scopes and organization alone, so that a remembered ability can never be out of date: when the
 * roles of a user change, another ability is looked up.
 */
export class Abilities {
  private readonly remembered = new Map<string, AppAbility>();

  /** What the principal may do. Deny by default: no rule, no right. */
  of(principal: Pick<Principal, 'organizationId' | 'roles' | 'scopes'>): AppAbility {
    const key = JSON.stringify([principal.organizationId, principal.roles, principal.scopes]);
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const ability = compile(principal);
    if (this.remembered.size >= REMEMBERED) {
      const [oldest] = this.remembered.keys();
      if (oldest !== undefined) this.remembered.delete(oldest);
    }
    this.remembered.set(key, ability);
    return ability;
  }
}

function compile(principal: Pick<Principal, 'organizationId' | 'roles' | 'scopes'>): AppAbility {
  const { organizationId } = principal;
  // An undefined tenant would leave the conditions empty, and an empty condition matches every tenant.
  if (typeof organizationId !== 'string' || organizationId === '')
    throw new TypeError('An ability needs an organization.');
  const scopes = new Set(principal.scopes);
  const granted: readonly Permission[] = [...grantsOf(principal.roles)].filter((permission) =>
    scopes.has(permission),
  );
  return createMongoAbility<AppAbility>(
    granted.map((permission) => ({ ...partsOf(permission), conditions: { organizationId } })),
  );
}
