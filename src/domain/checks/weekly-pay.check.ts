import type { FiledPayroll } from '../payroll/certified-payroll.js';
import { WEEKS_IN_ONE_RUN, WEEKS_IN_REPEATED_RUNS } from '../law/weekly-pay.js';
import { otherPayrolls } from '../resolve/earlier-payrolls.js';
import type { Facts } from '../resolve/facts.js';
import { type CivilDate, daysBetween } from '../shared/civil-date.js';
import { type Check, type NotChecked, verdict } from './check.js';
import { finding, stated } from './finding.js';

const WEEK = 7;

/** Weeks in a row that were paid on one day. */
interface PayRun {
  readonly payDate: CivilDate;
  readonly weeks: readonly CivilDate[];
}

type PaidWeek = Pick<FiledPayroll, 'weekEnding' | 'payDate'>;

/** Runs of weeks that follow each other and have one pay date; a week of unknown pay date ends a run. */
const runsOf = (weeks: readonly PaidWeek[]): readonly PayRun[] => {
  const runs: { payDate: CivilDate; weeks: CivilDate[] }[] = [];
  for (const { weekEnding, payDate } of weeks) {
    const last = runs.at(-1);
    const before = last?.weeks.at(-1);
    if (payDate === null || before === weekEnding) continue;
    if (last?.payDate === payDate && before !== undefined && daysBetween(before, weekEnding) === WEEK)
      last.weeks.push(weekEnding);
    else runs.push({ payDate, weeks: [weekEnding] });
  }
  return runs;
};

/** The runs that show pay less often than weekly, the one of this payroll last; none where a late pay day explains it. */
const evidenceOf = (runs: readonly PayRun[], weekEnding: CivilDate): readonly PayRun[] => {
  const own = runs.find(({ weeks }) => weeks.includes(weekEnding));
  if (own === undefined || own.weeks.length < WEEKS_IN_REPEATED_RUNS) return [];
  if (own.weeks.length >= WEEKS_IN_ONE_RUN) return [own];
  const other = runs.find((run) => run !== own && run.weeks.length >= WEEKS_IN_REPEATED_RUNS);
  return other === undefined ? [] : [other, own];
};

const told = ({ payDate, weeks }: PayRun): string => `weeks ending ${weeks.join(' and ')} paid on ${payDate}`;

const unknown = ({ payroll, history }: Facts): readonly NotChecked[] => {
  const pointers = [
    ...(history === null ? ['/history'] : []),
    ...(payroll.payDate === null ? ['/payroll/payDate'] : []),
  ];
  return pointers.length === 0 || payroll.noWork === true
    ? []
    : [{ what: 'that wages are paid every week', why: 'pay dates of several weeks are not known', pointers }];
};

/**
 * Wages are paid not less often than once a week.
 *
 * A week that was once paid late, together with the next, is no evidence: only two runs of two weeks with one pay date
 * each, or one of three weeks, are. Law: 29 CFR 5.5(a)(1)(i).
 */
export const weeklyPay: Check = {
  id: 'PAY_NOT_WEEKLY',
  rules: ['PAY_NOT_WEEKLY'],
  citation: '29 CFR 5.5(a)(1)(i)',
  passes: 'nothing in the known pay dates shows pay less often than weekly',
  run({ payroll, history }) {
    const { weekEnding, payDate } = payroll;
    if (history === null || weekEnding === null || payDate === null)
      return { kind: 'not-applicable', because: 'pay dates of several weeks are not known' };
    const others = otherPayrolls(payroll, history).filter(({ noWork }) => noWork !== true);
    const weeks = [...others, { weekEnding, payDate }].toSorted((a, b) =>
      a.weekEnding < b.weekEnding ? -1 : 1,
    );
    const evidence = evidenceOf(runsOf(weeks), weekEnding);
    return verdict(
      evidence.length === 0
        ? []
        : [
            finding('PAY_NOT_WEEKLY', null, '/payroll/payDate', {
              formula: evidence.map(told).join('; '),
              inputs: [
                stated('pay date', payDate, '/payroll/payDate'),
                stated(
                  'weeks paid together',
                  evidence.map(({ weeks }) => weeks.length).join(' and '),
                  '/history',
                ),
              ],
            }),
          ],
    );
  },
  notChecked: unknown,
};
