import { type CheckedVerdict, type Finding, verdict } from '../checks/check.js';
import type { AgencyProfile } from '../contract/agency-profile.js';
import { ruleOf } from '../law/rules.js';
import { formatMoney } from '../shared/quantities.js';
import { returnsPayroll, unverifiedIn } from './effect.js';

const withFindings = (
  checked: CheckedVerdict,
  map: (findings: readonly Finding[]) => readonly Finding[],
): CheckedVerdict =>
  checked.verdict.kind === 'violation'
    ? { ...checked, verdict: verdict(map(checked.verdict.findings), checked.verdict.missing) }
    : checked;

/** The verdicts without findings that rest on a reading of the law which the agency has switched off. */
export const withoutSwitchedOff = (
  { switchedOff }: AgencyProfile,
  verdicts: readonly CheckedVerdict[],
): readonly CheckedVerdict[] => {
  if (switchedOff.size === 0) return verdicts;
  const stands = (one: Finding): boolean => !unverifiedIn(one).some((id) => switchedOff.has(id));
  return verdicts.map((checked) => withFindings(checked, (findings) => findings.filter(stands)));
};

const isOwed = (one: Finding): boolean =>
  ruleOf(one.rule).money === 'back_wages' && one.amount !== null && one.amount > 0 && returnsPayroll(one);

/** Back wages of each worker; those of nobody under null. */
const owedByWorker = (verdicts: readonly CheckedVerdict[]): ReadonlyMap<number | null, number> => {
  const owed = new Map<number | null, number>();
  for (const { verdict: found } of verdicts) {
    if (found.kind !== 'violation') continue;
    for (const one of found.findings.filter(isOwed))
      owed.set(one.worker, (owed.get(one.worker) ?? 0) + (one.amount ?? 0));
  }
  return owed;
};

/**
 * The verdicts with back wages that the agency does not ask for, because a worker's sum is too small, as warnings: they
 * stay owed and told, and do not return the payroll. By default no sum is too small (spec 4.2).
 */
export const withSmallSumsWaived = (
  { leastRestitution }: AgencyProfile,
  verdicts: readonly CheckedVerdict[],
): readonly CheckedVerdict[] => {
  if (leastRestitution <= 0) return verdicts;
  const owed = owedByWorker(verdicts);
  const waived = `the agency asks for no back wages of less than ${formatMoney(leastRestitution)} a worker and week`;
  return verdicts.map((checked) =>
    withFindings(checked, (findings) =>
      findings.map((one) =>
        isOwed(one) && (owed.get(one.worker) ?? 0) < leastRestitution
          ? { ...one, effect: 'warning', assumptions: [...one.assumptions, waived] }
          : one,
      ),
    ),
  );
};
