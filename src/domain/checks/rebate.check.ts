import { NET_FAR_BELOW_PERCENT, PATTERN_WEEKS, ROUND_REPAYMENT, SAME_LOAN_WORKERS } from '../law/signals.js';
import type { FiledWorker } from '../payroll/certified-payroll.js';
import { wordsOf } from '../resolve/classification-index.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { type TrackRecords, trackRecordsOf } from '../resolve/track-record.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import { formatMoney, type Money } from '../shared/quantities.js';
import { type Check, type Finding, verdict } from './check.js';
import { derived, finding, stated } from './finding.js';

const DOLLAR = 10_000;
const ALL = 100;
const LOAN = /\b(?:LOAN|REPAYMENT|REPAY|ADVANCE)\b/;
/** Loans of others than the employer, 29 CFR 3.5(e). */
const OF_OTHERS = /\bCREDIT UNION\b|\b401 ?K\b|\bSTUDENT\b/;
const PAYBACK = /\b(?:KICKBACKS?|PAYBACKS?|PAID BACK|CASH BACK|BACK IN CASH)\b/;

const spelled = (text: string | null): string => wordsOf(text ?? '').join(' ');

interface Repayment {
  readonly label: string;
  readonly amount: Money;
  readonly pointer: Pointer;
}

const isRound = (amount: Money | null): amount is Money =>
  amount !== null && amount > 0 && amount % (ROUND_REPAYMENT * DOLLAR) === 0;

const isLoan = (label: string): boolean => LOAN.test(label) && !OF_OTHERS.test(label);

const repaymentsOf = ({ index, worker }: WorkerFacts): readonly Repayment[] =>
  worker.deductions.flatMap(({ label, amount }, at) => {
    if (!isRound(amount)) return [];
    const name = spelled(label);
    const pointer = `${workerPointer(index)}/deductions/${at}`;
    return isLoan(name) ? [{ label: name, amount, pointer }] : [];
  });

const repaid = (week: FiledWorker, { label, amount }: Repayment): boolean =>
  week.deductions.some((one) => spelled(one.label) === label && one.amount === amount);

/** The weeks before this one that make the pattern; null when too few are known. */
const patternOf = (records: TrackRecords, { worker }: WorkerFacts): readonly FiledWorker[] | null => {
  const record = records.of(worker).slice(0, PATTERN_WEEKS - 1);
  return record.length === PATTERN_WEEKS - 1 ? record : null;
};

const everyWeek = (records: TrackRecords, worker: WorkerFacts): readonly Finding[] => {
  const repayments = repaymentsOf(worker);
  const before = repayments.length === 0 ? null : patternOf(records, worker);
  return before === null
    ? []
    : repayments
        .filter((repayment) => before.every((week) => repaid(week, repayment)))
        .map((repayment) =>
          finding('REBATE_SIGNAL', worker.index, repayment.pointer, {
            inputs: [
              derived('signal', `the same round repayment in ${PATTERN_WEEKS} weeks in a row`),
              stated(
                repayment.label.toLowerCase(),
                formatMoney(repayment.amount),
                `${repayment.pointer}/amount`,
              ),
            ],
          }),
        );
};

/** The same round sum held back as a loan from several in one week. */
const manyAtOnce = ({ workers }: Facts): readonly Finding[] => {
  const groups = new Map<string, { repayment: Repayment; count: number }>();
  for (const worker of workers) {
    const own = new Map(repaymentsOf(worker).map((one) => [`${one.label} ${one.amount}`, one]));
    for (const [key, repayment] of own)
      groups.set(key, { repayment, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()]
    .filter(({ count }) => count >= SAME_LOAN_WORKERS)
    .map(({ repayment: { label, amount }, count }) =>
      finding('REBATE_SIGNAL', null, '/payroll/workers', {
        inputs: [
          derived('signal', 'the same round repayment is held back from several workers'),
          derived(label.toLowerCase(), formatMoney(amount)),
          derived('workers', `${count}`),
        ],
      }),
    );
};

const hoursOf = ({ lines }: FiledWorker): number => lines.reduce((total, { st, ot }) => total + st + ot, 0);

const netBelowPattern = (records: TrackRecords, worker: WorkerFacts): readonly Finding[] => {
  const { netPay } = worker.worker;
  const before = patternOf(records, worker);
  if (netPay === null || before === null) return [];
  const nets = before.map((week) => week.netPay);
  if (nets.some((net) => net === null || net <= 0)) return [];
  const least = Math.min(...nets.map((net) => net ?? 0));
  const hours = worker.lines.reduce((total, line) => total + line.hours, 0);
  if (hours < Math.min(...before.map(hoursOf)) || netPay * ALL >= least * NET_FAR_BELOW_PERCENT) return [];
  return [
    finding('REBATE_SIGNAL', worker.index, `${workerPointer(worker.index)}/netPay`, {
      inputs: [
        derived('signal', 'net pay is far below its pattern, for no fewer hours'),
        stated('net pay', formatMoney(netPay), `${workerPointer(worker.index)}/netPay`),
        stated('least net pay of the weeks before', formatMoney(least as Money), '/history'),
      ],
    }),
  ];
};

/** Cash paid back, where somebody wrote it down. */
const reported = ({ payroll, workers }: Facts): readonly Finding[] => {
  const texts: readonly (readonly [Pointer, number | null, string | null])[] = [
    ['/payroll/remarks', null, payroll.remarks],
    ['/payroll/statement/paragraph4/c', null, payroll.statement?.paragraph4?.c ?? null],
    ...workers.map(({ index, worker }) => [`${workerPointer(index)}/note`, index, worker.note] as const),
  ];
  return texts
    .filter(([, , text]) => PAYBACK.test(spelled(text)))
    .map(([pointer, worker]) =>
      finding('REBATE_SIGNAL', worker, pointer, {
        inputs: [derived('signal', 'the text speaks of pay that was given back')],
      }),
    );
};

/**
 * Nothing on the payroll and on file looks like pay that is given back.
 *
 * Each signal only asks a person to look. Law: 18 U.S.C. 874; 40 U.S.C. 3145; 29 CFR 3.5, 3.6.
 */
export const rebate: Check = {
  id: 'REBATE_SIGNAL',
  rules: ['REBATE_SIGNAL'],
  citation: '18 U.S.C. 874, 40 U.S.C. 3145',
  passes: 'nothing on the payroll and on file looks like pay that is given back',
  run(facts) {
    const records = trackRecordsOf(facts);
    return verdict([
      ...facts.workers.flatMap((worker) => [
        ...everyWeek(records, worker),
        ...netBelowPattern(records, worker),
      ]),
      ...manyAtOnce(facts),
      ...reported(facts),
    ]);
  },
};
