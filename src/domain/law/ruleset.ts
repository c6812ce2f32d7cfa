import { CHECKS } from '../checks/registry.js';
import * as citations from './citation.js';
import * as apprentices from './apprentices.js';
import * as cwhssa from './cwhssa.js';
import * as davisBacon from './davis-bacon.js';
import * as deductions from './deductions.js';
import * as executiveOrders from './executive-orders.js';
import * as fringe from './fringe.js';
import { RULESET_VERSION } from './history.js';
import * as filing from './filing.js';
import * as lockIn from './lock-in.js';
import * as plausibility from './plausibility.js';
import { RULES } from './rules.js';
import * as signals from './signals.js';
import * as stateProfiles from '../state/profiles.js';
import * as tolerance from './tolerance.js';
import { UNVERIFIED } from './unverified.js';
import * as weeklyPay from './weekly-pay.js';

/** A value of the law as plain data: a set as its members, a pattern as its text. */
const plain = (value: unknown): unknown => {
  if (value instanceof RegExp) return value.source;
  if (value instanceof Set || value instanceof Map || Array.isArray(value)) return [...value].map(plain);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, plain(held)]));
};

const valuesOf = (laws: readonly object[]): object =>
  Object.fromEntries(
    laws
      .flatMap((law) => Object.entries(law))
      .filter(([, value]) => typeof value !== 'function')
      .map(([name, value]) => [name, plain(value)]),
  );

/**
 * Everything that decides beside the code of the checks: rules, dated values, lists, and which checks run, as plain
 * data. Its hash names the law that a decision was made by.
 */
export const describeRuleset = (): object => ({
  version: RULESET_VERSION,
  rules: RULES,
  unverified: UNVERIFIED,
  checks: CHECKS.map(({ id, rules, citation }) => ({ id, rules, citation })),
  values: valuesOf([
    apprentices,
    citations,
    cwhssa,
    davisBacon,
    deductions,
    executiveOrders,
    filing,
    fringe,
    lockIn,
    plausibility,
    signals,
    stateProfiles,
    tolerance,
    weeklyPay,
  ]),
});
