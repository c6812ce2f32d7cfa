import { Ability, type MatchConditions } from '@casl/ability';

import type { AppAbility } from '../../../platform/security/actor.js';
import {
  type Action,
  isPermission,
  partsOf,
  type Permission,
  permissionOf,
  type Subject,
} from '../../../platform/security/catalogue.js';
import {
  type Clause,
  type FieldsOfRow,
  matches,
  type RuleCondition,
} from '../../../platform/security/conditions/condition.js';
import {
  MASKED_BY_DEFAULT,
  MASKED_CLASSES,
  type MaskedClass,
} from '../../../platform/security/personal-data.js';
import type { Principal } from '../../../platform/security/principal.js';
import { allHold, type Circumstances, filledIn } from './circumstances.js';
import type { Policy, RoleGrants, WrittenTest } from './policy.js';

/** What a principal may do in the circumstances of a call, and which personal data it does not see. */
export interface Authority {
  readonly ability: AppAbility;
  readonly masked: ReadonlySet<MaskedClass>;
}

/** What narrows one permission. */
interface Narrowing {
  /** Null: no policy says that only what it allows is left. */
  allowed: Clause[] | null;
  readonly refused: Clause[];
}

/** Compiles role grants ∩ scopes ∩ policies to an ability. Deny by default: no rule, no right. */
export const authorityOf = (
  roles: ReadonlyMap<string, RoleGrants>,
  policies: readonly Policy[],
  principal: Principal,
  circumstances: Circumstances,
): Authority => {
  // An undefined tenant is nobody's: neither a wall nor a variable may be made of it.
  if (typeof principal.organizationId !== 'string' || principal.organizationId === '')
    throw new TypeError('An ability needs an organization.');
  const about = policies.filter((policy) => isAbout(policy, principal));
  const narrowings = narrowingsOf(about, principal, circumstances);
  const grants: object[] = [];
  const refusals: object[] = [];
  for (const [permission, clauses] of grantsOf(roles, principal, circumstances)) {
    const parts = partsOf(permission);
    const { allowed = null, refused = [] } = narrowings.get(permission) ?? {};
    const groups = [clauses, allowed].filter((group) => group !== null).filter((group) => !isFree(group));
    if (groups.some((group) => group.length === 0)) continue;
    grants.push({ ...parts, ...(groups.length === 0 ? {} : { conditions: { kind: 'grant', groups } }) });
    // CASL lets the last rule decide, so refusals come after every grant.
    for (const clause of refused) {
      const conditions = clause.tests.length === 0 ? {} : { conditions: { kind: 'refusal', clause } };
      refusals.push({ ...parts, inverted: true, reason: clause.source, ...conditions });
    }
  }
  const ability: AppAbility = new Ability([...grants, ...refusals] as never, { conditionsMatcher });
  return { ability, masked: maskedOf(ability, about, principal, circumstances) };
};

/** CASL asks of an instance; a bare name of a subject never gets here. */
const conditionsMatcher =
  (conditions: RuleCondition): MatchConditions =>
  (row: FieldsOfRow) =>
    matches(conditions, row);

const isFree = (clauses: readonly Clause[]): boolean => clauses.some(({ tests }) => tests.length === 0);

/** Whether the policy is about the principal at all: it names no roles, or one that the principal has. */
export const isAbout = ({ roles }: Policy, principal: Principal): boolean =>
  roles?.some((role) => principal.roles.includes(role)) ?? true;

/** What each permission is granted by: a clause for each role, none where the limit of a role does not hold now. */
const grantsOf = (
  roles: ReadonlyMap<string, RoleGrants>,
  principal: Principal,
  circumstances: Circumstances,
): ReadonlyMap<Permission, readonly Clause[]> => {
  const scopes = new Set<string>(principal.scopes);
  const granted = new Map<Permission, Clause[]>();
  for (const name of principal.roles) {
    const role = roles.get(name);
    if (role === undefined) continue;
    if (role.limit !== null && allHold(role.limit.context, principal, circumstances) !== true) continue;
    for (const permission of role.permissions) {
      if (!scopes.has(permission) || !isPermission(permission)) continue;
      const tests = role.limit?.when.get(partsOf(permission).subject) ?? [];
      const clause = clauseOf(name, tests, principal);
      granted.set(permission, [...(granted.get(permission) ?? []), clause]);
    }
  }
  return granted;
};

const clauseOf = (source: string, tests: readonly WrittenTest[], principal: Principal): Clause => ({
  source,
  tests: tests.map((test) => filledIn(test, principal)),
});

/** An allow policy whose circumstances do not hold allows nothing, and is still there; a deny policy that may hold, holds. */
const narrowingsOf = (
  policies: readonly Policy[],
  principal: Principal,
  circumstances: Circumstances,
): ReadonlyMap<Permission, Narrowing> => {
  const narrowings = new Map<Permission, Narrowing>();
  for (const policy of policies) {
    const holds = allHold(policy.context, principal, circumstances);
    const clause = clauseOf(policy.id, policy.when, principal);
    for (const action of policy.actions) {
      const narrowing = narrowingAt(narrowings, action, policy.subject);
      if (policy.effect === 'deny') {
        if (holds !== false && policy.personalData === null) narrowing.refused.push(clause);
      } else {
        narrowing.allowed ??= [];
        if (holds === true) narrowing.allowed.push(clause);
      }
    }
  }
  return narrowings;
};

const narrowingAt = (narrowings: Map<Permission, Narrowing>, action: Action, subject: Subject): Narrowing => {
  const permission = permissionOf(action, subject);
  const known = narrowings.get(permission) ?? { allowed: null, refused: [] };
  narrowings.set(permission, known);
  return known;
};

const NOTHING: ReadonlySet<MaskedClass> = new Set();

/** The classes of personal data that are masked: by default without the permission, and else those that policies take away. */
const maskedOf = (
  ability: AppAbility,
  policies: readonly Policy[],
  principal: Principal,
  circumstances: Circumstances,
): ReadonlySet<MaskedClass> => {
  const about = policies.filter(({ subject }) => subject === 'PersonalData');
  const may = ability.can('read', 'PersonalData');
  if (about.length === 0) return may ? NOTHING : MASKED_BY_DEFAULT;
  const masked = new Set(may ? [] : MASKED_BY_DEFAULT);
  const allowing = about.filter(({ effect, actions }) => effect === 'allow' && actions.includes('read'));
  if (allowing.length > 0) {
    const shown = allowing
      .filter(({ context }) => allHold(context, principal, circumstances) === true)
      .flatMap(({ personalData }) => personalData ?? MASKED_CLASSES);
    for (const one of MASKED_CLASSES) if (!shown.includes(one)) masked.add(one);
  }
  for (const { effect, context, personalData } of about) {
    if (effect === 'deny' && personalData !== null && allHold(context, principal, circumstances) !== false)
      for (const one of personalData) masked.add(one);
  }
  return masked;
};
