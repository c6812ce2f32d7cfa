import type { Action, Subject } from '../../../platform/security/catalogue.js';
import { permissionOf } from '../../../platform/security/catalogue.js';
import { type FieldsOfRow, verdictOf } from '../../../platform/security/conditions/condition.js';
import type { FieldValue, Operator } from '../../../platform/security/conditions/operators.js';
import type { Principal } from '../../../platform/security/principal.js';
import { isAbout } from '../compiler/authority.js';
import { type Circumstances, contextVerdictOf, filledIn } from '../compiler/circumstances.js';
import type { Policy, WrittenTest } from '../compiler/policy.js';
import type { PolicySet } from '../compiler/policy-set.js';

export type Told = 'true' | 'false' | 'unknown' | 'not_asked';

/** One comparison as it came out. */
export interface ToldTest {
  readonly field: string;
  readonly operator: Operator;
  /** The variable that was compared with; null for a value of the policy. */
  readonly variable: string | null;
  /** Null: the caller has no value of the right type for the variable. */
  readonly expected: FieldValue;
  /** Null: blank, or not known. */
  readonly actual: FieldValue;
  readonly verdict: Told;
}

/** A policy that names what was asked, and what became of it. */
export interface ToldPolicy {
  readonly id: string;
  readonly effect: Policy['effect'];
  readonly reason: string;
  /** `not_about`: it is for holders of other roles. `depends`: on the row. */
  readonly verdict: 'holds' | 'does_not_hold' | 'not_about' | 'depends';
  readonly tests: readonly ToldTest[];
}

export interface ToldRole {
  readonly name: string;
  /** Whether it names the permission, and its own limits leave it. `depends`: on the row. */
  readonly verdict: 'grants' | 'does_not_grant' | 'limited' | 'depends';
  readonly tests: readonly ToldTest[];
}

/** What there would have to be besides. */
export interface Missing {
  readonly kind: 'role' | 'scope' | 'policy';
  /** The permission, or the policy. */
  readonly name: string;
  readonly tests: readonly ToldTest[];
}

/** Why somebody may do something, or not. */
export interface Explanation {
  /** `depends`: on the row, and none was named. */
  readonly outcome: 'allow' | 'deny' | 'depends';
  readonly decidedBy: { readonly kind: 'role' | 'scope' | 'policy'; readonly name: string };
  readonly inScope: boolean;
  readonly roles: readonly ToldRole[];
  readonly policies: readonly ToldPolicy[];
  readonly missing: readonly Missing[];
}

/** What is asked: an action on a subject, and on which row of it. Null: on any. */
export interface Question {
  readonly action: Action;
  readonly subject: Subject;
  readonly row: FieldsOfRow | null;
}

/** Explains a decision from what it is made of: roles, scopes, refusals, allowances. */
export const explain = (
  set: PolicySet,
  principal: Principal,
  circumstances: Circumstances,
  question: Question,
): Explanation => {
  const { action, subject } = question;
  const permission = permissionOf(action, subject);
  const told = {
    inScope: principal.scopes.includes(permission),
    roles: principal.roles.map((name) => toldRole(set, name, principal, circumstances, question)),
    policies: set
      .naming(action, subject)
      .map((policy) => toldPolicy(policy, principal, circumstances, question)),
  };
  const missing = missingOf(told, permission);
  const [first] = missing;
  if (first !== undefined)
    return { ...told, outcome: 'deny', decidedBy: { kind: first.kind, name: first.name }, missing };
  return { ...told, outcome: isOpen(told) ? 'depends' : 'allow', decidedBy: deciderOf(told), missing };
};

type Parts = Pick<Explanation, 'inScope' | 'roles' | 'policies'>;

/** Whether the answer still depends on the row: nothing grants, or nothing allows, whatever the row is, or a refusal may hold. */
const isOpen = ({ roles, policies }: Parts): boolean => {
  const allowing = policies.filter(({ effect, verdict }) => effect === 'allow' && verdict !== 'not_about');
  return (
    roles.every(({ verdict }) => verdict !== 'grants') ||
    (allowing.length > 0 && allowing.every(({ verdict }) => verdict !== 'holds')) ||
    policies.some(({ effect, verdict }) => effect === 'deny' && verdict === 'depends')
  );
};

const deciderOf = ({ roles, policies }: Parts): Explanation['decidedBy'] => {
  const allowing = policies.find(({ effect, verdict }) => effect === 'allow' && verdict === 'holds');
  if (allowing !== undefined) return { kind: 'policy', name: allowing.id };
  const granting = roles.find(({ verdict }) => verdict === 'grants' || verdict === 'depends');
  return { kind: 'role', name: granting?.name ?? '' };
};

const missingOf = ({ inScope, roles, policies }: Parts, permission: string): readonly Missing[] => {
  const missing: Missing[] = [];
  if (roles.every(({ verdict }) => verdict !== 'grants' && verdict !== 'depends')) {
    const limits = roles.filter(({ verdict }) => verdict === 'limited').flatMap(({ tests }) => tests);
    missing.push({ kind: 'role', name: permission, tests: limits.filter(isUnmet) });
  }
  if (!inScope) missing.push({ kind: 'scope', name: permission, tests: [] });
  for (const { id, effect, verdict, tests } of policies)
    if (effect === 'deny' && verdict === 'holds') missing.push({ kind: 'policy', name: id, tests });
  const allowing = policies.filter(({ effect, verdict }) => effect === 'allow' && verdict !== 'not_about');
  if (allowing.every(({ verdict }) => verdict === 'does_not_hold'))
    for (const { id, tests } of allowing)
      missing.push({ kind: 'policy', name: id, tests: tests.filter(isUnmet) });
  return missing;
};

const isUnmet = ({ verdict }: ToldTest): boolean => verdict === 'false' || verdict === 'unknown';

const toldRole = (
  set: PolicySet,
  name: string,
  principal: Principal,
  circumstances: Circumstances,
  { action, subject, row }: Question,
): ToldRole => {
  const role = set.roles.get(name);
  if (role?.permissions.has(permissionOf(action, subject)) !== true)
    return { name, verdict: 'does_not_grant', tests: [] };
  const tests = [
    ...(role.limit?.context ?? []).map((test) => toldContext(test, principal, circumstances)),
    ...(role.limit?.when.get(subject) ?? []).map((test) => toldRow(test, principal, row)),
  ];
  const held = heldOf(tests);
  return { name, verdict: held === 'true' ? 'grants' : held === 'not_asked' ? 'depends' : 'limited', tests };
};

const toldPolicy = (
  policy: Policy,
  principal: Principal,
  circumstances: Circumstances,
  { row }: Question,
): ToldPolicy => {
  const { id, effect, reason } = policy;
  if (!isAbout(policy, principal)) return { id, effect, reason, verdict: 'not_about', tests: [] };
  const tests = [
    ...policy.context.map((test) => toldContext(test, principal, circumstances)),
    ...policy.when.map((test) => toldRow(test, principal, row)),
  ];
  return { id, effect, reason, verdict: policyVerdict(policy, tests), tests };
};

/** Not knowing never lets anything through: it makes a refusal hold, and an allowance not. */
const policyVerdict = (
  { effect, personalData }: Policy,
  tests: readonly ToldTest[],
): ToldPolicy['verdict'] => {
  // It masks classes of personal data, and refuses nothing.
  if (effect === 'deny' && personalData !== null) return 'does_not_hold';
  const held = heldOf(tests);
  if (held === 'not_asked') return 'depends';
  return held === 'true' || (held === 'unknown' && effect === 'deny') ? 'holds' : 'does_not_hold';
};

/** All of them together: one that is false decides; then the row decides where it was not asked; then not knowing does. */
const heldOf = (tests: readonly ToldTest[]): Told => {
  const verdicts = new Set(tests.map(({ verdict }) => verdict));
  for (const verdict of ['false', 'not_asked', 'unknown'] as const) if (verdicts.has(verdict)) return verdict;
  return 'true';
};

const word = (verdict: boolean | null): Told => (verdict === null ? 'unknown' : verdict ? 'true' : 'false');

const variableOf = ({ operand }: WrittenTest): string | null =>
  'variable' in operand ? operand.variable : null;

const toldContext = (written: WrittenTest, principal: Principal, circumstances: Circumstances): ToldTest => {
  const { test, actual, verdict } = contextVerdictOf(written, principal, circumstances);
  const { field, operator, operand: expected = null } = test;
  return { field, operator, variable: variableOf(written), expected, actual, verdict: word(verdict) };
};

const toldRow = (written: WrittenTest, principal: Principal, row: FieldsOfRow | null): ToldTest => {
  const test = filledIn(written, principal);
  const { field, operator, operand: expected = null } = test;
  const actual = row !== null && Object.hasOwn(row, field) ? row[field] : undefined;
  const verdict = actual === undefined ? 'not_asked' : word(verdictOf(test, actual));
  return { field, operator, variable: variableOf(written), expected, actual: actual ?? null, verdict };
};
