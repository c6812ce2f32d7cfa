import { latest } from '../law/dated.js';
import { DELIVERY_DAYS, DELIVERY_DAYS_WITHOUT_PAY_DATE } from '../law/filing.js';
import type { FiledPayroll } from '../payroll/certified-payroll.js';
import { otherPayrolls } from '../resolve/earlier-payrolls.js';
import type { Facts } from '../resolve/facts.js';
import { personOf } from '../resolve/person.js';
import { addDays, type CivilDate, daysBetween, weekday } from '../shared/civil-date.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import { type Check, type Finding, type NotChecked, verdict } from './check.js';
import { comparedDelivery } from './compared.js';
import { derived, finding, stated } from './finding.js';

const WEEK = 7;
/** Missing weeks that a finding names before it says how many more there are. */
const NAMED_WEEKS = 8;

interface Filing {
  readonly facts: Facts;
  readonly weekEnding: CivilDate;
  /** Filed payrolls but for earlier revisions of this one, earliest week first. */
  readonly others: readonly FiledPayroll[];
  /** The last filed week before this one. */
  readonly before: FiledPayroll | null;
}

const late = ({ payroll }: Facts): readonly Finding[] => {
  const { payDate, receivedDate, weekEnding } = payroll;
  if (receivedDate === null) return [];
  const due =
    payDate !== null
      ? addDays(payDate, latest(DELIVERY_DAYS))
      : weekEnding === null
        ? null
        : addDays(weekEnding, latest(DELIVERY_DAYS_WITHOUT_PAY_DATE));
  if (due === null || receivedDate <= due) return [];
  const days = daysBetween(due, receivedDate);
  return [
    finding('LATE_SUBMISSION', null, '/payroll/receivedDate', {
      formula: `due ${due}, received ${receivedDate}: ${days} ${days === 1 ? 'day' : 'days'} late`,
      inputs: [
        stated('pay date', payDate, '/payroll/payDate'),
        stated('received', receivedDate, '/payroll/receivedDate'),
        derived('due', due),
      ],
      assumptions:
        payDate === null ? ['the pay date is unknown: due 14 days after the week ending date'] : [],
    }),
  ];
};

const numberTwice = ({ facts, others }: Filing): readonly Finding[] => {
  const { payrollNumber, correctionOf } = facts.payroll;
  if (payrollNumber === null) return [];
  // Where it is known which payroll this one replaces, another with its number is another payroll.
  const replaces = facts.history?.some(({ replaced }) => replaced) === true;
  if (!replaces && correctionOf?.payrollNumber === payrollNumber) return [];
  const used = others.find((filed) => filed.payrollNumber === payrollNumber);
  return used === undefined
    ? []
    : [
        finding('PAYROLL_NUMBER_DUPLICATE', null, '/payroll/payrollNumber', {
          inputs: [
            stated('payroll number', payrollNumber, '/payroll/payrollNumber'),
            stated('week that holds the number', used.weekEnding, '/history'),
          ],
        }),
      ];
};

/**
 * Weeks that overlap for a worker. Where the people on the other payroll are known, only those on both are found: two
 * crews may be paid on two payrolls.
 */
const overlap = ({ facts, weekEnding, others }: Filing): readonly Finding[] => {
  const weeksOf = (filed: CivilDate | null) => [
    stated('week ending date', weekEnding, '/payroll/weekEnding'),
    stated('week on file', filed, '/history'),
  ];
  const overlapping = others.filter(
    (filed) => Math.abs(daysBetween(filed.weekEnding, weekEnding)) < WEEK && filed.noWork !== true,
  );
  const [first] = overlapping;
  if (first === undefined) return [];
  const people = facts.workers.map(({ index, worker }) => ({ index, person: personOf(worker) }));
  const untold = overlapping.find(({ workers }) => workers === null);
  if (untold !== undefined || people.some(({ person }) => person === null))
    return [
      finding('WEEK_OVERLAP', null, '/payroll/weekEnding', {
        inputs: weeksOf((untold ?? first).weekEnding),
      }),
    ];
  const elsewhere = new Map<string | null, CivilDate>();
  for (const filed of overlapping)
    for (const record of filed.workers ?? []) elsewhere.set(personOf(record), filed.weekEnding);
  return people.flatMap(({ index, person }) => {
    const week = elsewhere.get(person);
    return week === undefined
      ? []
      : [finding('WEEK_OVERLAP', index, workerPointer(index), { inputs: weeksOf(week) })];
  });
};

const numbersByWeek = (
  { payroll }: Facts,
  weekEnding: CivilDate,
  others: readonly FiledPayroll[],
): ReadonlyMap<CivilDate, number | null> =>
  new Map([
    ...others.map((filed) => [filed.weekEnding, filed.payrollNumber] as const),
    [weekEnding, payroll.payrollNumber],
  ]);

/** Where the agency wants nothing for a week without work, numbers that follow each other say that none is missing. */
const areIdle = (
  { contract }: Facts,
  before: number | null | undefined,
  after: number | null | undefined,
): boolean =>
  contract.agencyProfile.noWorkPolicy === 'none' &&
  typeof before === 'number' &&
  typeof after === 'number' &&
  after === before + 1;

/** Weeks between the first and the last one on file that nobody accounts for, until someone does. */
const gap = ({ facts, weekEnding, others }: Filing): readonly Finding[] => {
  const numbers = numbersByWeek(facts, weekEnding, others);
  const weeks = [...numbers.keys()].toSorted();
  const missing: CivilDate[] = [];
  let count = 0;
  for (const [at, week] of weeks.entries()) {
    const next = weeks[at + 1];
    const idle = next !== undefined && areIdle(facts, numbers.get(week), numbers.get(next));
    const weeksBetween = next === undefined || idle ? 0 : Math.ceil(daysBetween(week, next) / WEEK) - 1;
    count += Math.max(0, weeksBetween);
    for (let nth = 1; nth <= weeksBetween && missing.length < NAMED_WEEKS; nth++)
      missing.push(addDays(week, nth * WEEK));
  }
  if (count === 0) return [];
  const more = count > missing.length ? ` and ${count - missing.length} more` : '';
  return [
    finding('PAYROLL_WEEK_GAP', null, '/payroll/weekEnding', {
      inputs: [derived('weeks that are missing', `${missing.join(', ')}${more}`)],
    }),
  ];
};

const shifted = ({ weekEnding, before }: Filing): readonly Finding[] =>
  before === null || weekday(before.weekEnding) === weekday(weekEnding)
    ? []
    : [
        finding('WEEK_ENDING_SHIFTED', null, '/payroll/weekEnding', {
          inputs: [
            stated('week ending date', weekEnding, '/payroll/weekEnding'),
            stated('week before', before.weekEnding, '/history'),
          ],
        }),
      ];

const afterFinal = ({ weekEnding, others }: Filing): readonly Finding[] => {
  const final = others.find((filed) => filed.isFinal && filed.weekEnding < weekEnding);
  return final === undefined
    ? []
    : [
        finding('PAYROLL_AFTER_FINAL', null, '/payroll/isFinal', {
          inputs: [
            stated('week ending date', weekEnding, '/payroll/weekEnding'),
            stated('week marked final', final.weekEnding, '/history'),
          ],
        }),
      ];
};

/** The last payroll of a closed contract says that it is the last one. */
const notFinal = ({ facts, weekEnding, others }: Filing): readonly Finding[] => {
  const { contract, payroll } = facts;
  if (contract.closedOn === null || payroll.isFinal === true) return [];
  if (others.some((filed) => filed.isFinal || filed.weekEnding > weekEnding)) return [];
  return [
    finding('HEADER_FIELD_MISSING', null, '/payroll/isFinal', {
      effect: 'warning',
      inputs: [
        stated('final payroll', payroll.isFinal === null ? null : 'no', '/payroll/isFinal'),
        stated('contract closed on', contract.closedOn, '/contract/closedOn'),
      ],
    }),
  ];
};

const sequence = (facts: Facts): readonly Finding[] => {
  const { weekEnding } = facts.payroll;
  if (facts.history === null || weekEnding === null) return [];
  const others = otherPayrolls(facts.payroll, facts.history);
  const before = others.findLast((filed) => filed.weekEnding < weekEnding) ?? null;
  const filing: Filing = { facts, weekEnding, others, before };
  return [numberTwice, overlap, gap, shifted, afterFinal, notFinal].flatMap((rule) => rule(filing));
};

/** A correction of a payroll that nobody has filed. */
const correctsNothing = ({ payroll, history }: Facts): readonly Pointer[] => {
  if (history === null || (payroll.revision === 0 && payroll.correctionOf === null)) return [];
  const number = payroll.correctionOf?.payrollNumber ?? payroll.payrollNumber;
  return history.some((filed) => filed.replaced || filed.payrollNumber === number)
    ? []
    : ['/payroll/revision'];
};

/**
 * Dates that cannot all be right: pay or signature before the work, receipt before the end of the week, work before the
 * award. Which of them is wrong is not for the server to guess.
 */
const contradictions = ({ payroll, contract, days }: Facts): readonly Pointer[] => {
  const { weekEnding, payDate, receivedDate, statement } = payroll;
  if (weekEnding === null || days === null) return [];
  const contradicts: readonly (readonly [Pointer, boolean])[] = [
    ['/payroll/weekEnding', receivedDate !== null && receivedDate < weekEnding],
    ['/payroll/payDate', payDate !== null && payDate < days[0]],
    ['/payroll/statement/signedDate', (statement?.signedDate ?? weekEnding) < weekEnding],
    ['/contract/awardDate', contract.awardDate !== null && weekEnding < contract.awardDate],
  ];
  return contradicts.filter(([, impossible]) => impossible).map(([pointer]) => pointer);
};

/**
 * Numbers start at 1 and follow each other (WH-347 instructions). A number that leaves others out is told and returns
 * nothing: the weeks decide whether a payroll is missing, and earlier ones may never have come to this server.
 */
const numbersNotOnFile = ({ payroll, history }: Facts): readonly NotChecked[] => {
  const { payrollNumber: number, weekEnding } = payroll;
  if (history === null || number === null || weekEnding === null) return [];
  const numbers = otherPayrolls(payroll, history)
    .filter((filed) => filed.weekEnding < weekEnding)
    .map((filed) => filed.payrollNumber);
  const last = Math.max(0, ...numbers.map((filed) => filed ?? 0));
  if (numbers.includes(null) || number === last || number === last + 1) return [];
  return [
    {
      what: `that no payroll is missing between number ${last} and number ${number}`,
      why: 'numbers start at 1 and follow each other, and what is on file does not lead up to this one',
      pointers: ['/payroll/payrollNumber'],
    },
  ];
};

/**
 * Payrolls of a contractor and project follow each other: numbers once, weeks without holes, in time. Dates that
 * contradict each other, and corrections of nothing, are a person's to clear up.
 *
 * Law: 29 CFR 3.3(b), 3.4(a), 5.5(a)(3)(ii), 778.105.
 */
export const filing: Check = {
  id: 'FILING',
  rules: [
    'PAYROLL_NUMBER_DUPLICATE',
    'WEEK_OVERLAP',
    'PAYROLL_WEEK_GAP',
    'WEEK_ENDING_SHIFTED',
    'PAYROLL_AFTER_FINAL',
    'LATE_SUBMISSION',
    'HEADER_FIELD_MISSING',
  ],
  citation: '29 CFR 3.3(b), 3.4(a), 5.5(a)(3)(ii), 778.105',
  passes: 'the payroll came in time and fits to the earlier payrolls that are known',
  comparisons: comparedDelivery,
  notChecked: numbersNotOnFile,
  run(facts) {
    return verdict(
      [...sequence(facts), ...late(facts)],
      [...correctsNothing(facts), ...contradictions(facts)],
    );
  },
};
