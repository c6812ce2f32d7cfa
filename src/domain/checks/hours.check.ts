import { latest } from '../law/dated.js';
import { LONG_DAY, LONG_DAY_OF_SEVEN } from '../law/plausibility.js';
import { isOwnerOperatorNote } from '../resolve/exemption.js';
import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import { linePointer, workerPointer } from '../shared/pointer.js';
import { formatHours, type Hours } from '../shared/quantities.js';
import { type Check, type Finding, verdict } from './check.js';
import { comparedHours } from './compared.js';
import { derived, finding, stated } from './finding.js';

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
/** In 1/100 h: what a day holds, what is unusual on one day, and on seven. */
const DAY = 24_00;
const UNUSUAL = latest(LONG_DAY);
const UNUSUAL_OF_SEVEN = latest(LONG_DAY_OF_SEVEN);

const totals = ({ index }: WorkerFacts, facts: LineFacts): readonly Finding[] => {
  const { line } = facts;
  const pointer = `${linePointer(index, facts.index)}/totalHours`;
  const kinds = [
    ['st', facts.st, line.totalHours.st],
    ['ot', facts.ot, line.totalHours.ot],
  ] as const;
  return kinds.flatMap(([kind, days, total]) =>
    total === null || days === total
      ? []
      : [
          finding('HOURS_TOTAL_MISMATCH', index, `${pointer}/${kind}`, {
            formula: `days ${formatHours(days)} h, total ${formatHours(total)} h`,
            inputs: [
              stated(
                `hours of the days, ${kind}`,
                formatHours(days),
                `${linePointer(index, facts.index)}/days`,
              ),
              stated(`total hours, ${kind}`, formatHours(total), `${pointer}/${kind}`),
            ],
          }),
        ],
  );
};

const negative = ({ index, lines }: WorkerFacts): readonly Finding[] =>
  lines.flatMap(({ line, index: at }) =>
    DAYS.flatMap((day) => {
      const { st, ot } = line.days[day];
      return st < 0 || ot < 0
        ? [
            finding('HOURS_IMPOSSIBLE', index, `${linePointer(index, at)}/days/${day}`, {
              inputs: [
                stated('straight time', formatHours(st), `${linePointer(index, at)}/days/${day}/st`),
                stated('overtime', formatHours(ot), `${linePointer(index, at)}/days/${day}/ot`),
              ],
            }),
          ]
        : [];
    }),
  );

/** Hours elsewhere count towards overtime: below zero they would hide it. */
const negativeElsewhere = ({ index, worker }: WorkerFacts): readonly Finding[] =>
  (worker.otherHours ?? []).flatMap((other, at) =>
    DAYS.flatMap((day) =>
      other.days[day] < 0
        ? [
            finding('HOURS_IMPOSSIBLE', index, `${workerPointer(index)}/otherHours/${at}/days/${day}`, {
              inputs: [
                stated(
                  'hours elsewhere',
                  formatHours(other.days[day]),
                  `${workerPointer(index)}/otherHours/${at}/days/${day}`,
                ),
              ],
            }),
          ]
        : [],
    ),
  );

/** A day holds 24 hours, wherever they are worked. */
const hoursOn = ({ lines, worker }: WorkerFacts, day: (typeof DAYS)[number]): number => {
  let hours = 0;
  for (const { line } of lines) hours += line.days[day].st + line.days[day].ot;
  for (const other of worker.otherHours ?? []) hours += other.days[day];
  return hours;
};

const impossible = (worker: WorkerFacts, { days }: Facts): readonly Finding[] =>
  DAYS.flatMap((day) => {
    const hours = hoursOn(worker, day);
    return hours > DAY
      ? [
          finding('HOURS_IMPOSSIBLE', worker.index, workerPointer(worker.index), {
            formula: `${formatHours(hours as Hours)} h > 24 h`,
            inputs: [derived(`hours on ${days?.[day] ?? `day ${day + 1}`}`, formatHours(hours as Hours))],
          }),
        ]
      : [];
  });

const implausible = (worker: WorkerFacts): readonly Finding[] => {
  const hours = DAYS.map((day) => hoursOn(worker, day));
  const long = hours.some((day) => day > UNUSUAL && day <= DAY);
  return long || hours.every((day) => day >= UNUSUAL_OF_SEVEN && day <= DAY)
    ? [
        finding('HOURS_IMPLAUSIBLE', worker.index, workerPointer(worker.index), {
          formula: long ? 'more than 16 h on a day' : '12 h or more on each of seven days',
          inputs: [derived('hours of the days', hours.map((day) => formatHours(day as Hours)).join(', '))],
        }),
      ]
    : [];
};

const noWork = ({ payroll, workers }: Facts): readonly Finding[] => {
  const hours = workers.some(({ lines }) => lines.some((line) => line.hours !== 0));
  if (payroll.noWork === true) {
    return payroll.workers.length > 0
      ? [
          finding('NO_WORK_INCONSISTENT', null, '/payroll/workers', {
            inputs: [
              stated('no work', 'yes', '/payroll/noWork'),
              stated('workers listed', payroll.workers.length, '/payroll/workers'),
            ],
          }),
        ]
      : [];
  }
  const notes = workers.length > 0 && workers.every(({ worker }) => isOwnerOperatorNote(worker));
  return hours || notes
    ? []
    : [
        finding('NO_WORK_INCONSISTENT', null, '/payroll/noWork', {
          inputs: [
            stated('no work', payroll.noWork === null ? null : 'no', '/payroll/noWork'),
            derived('hours of all rows', '0'),
          ],
        }),
      ];
};

/**
 * The hours of the days agree with their totals, fit into a day, and agree with the no-work mark.
 *
 * Units: Hours, exact to the hundredth. Law: 29 CFR 5.5(a)(3); WH-347 instructions, columns 4 and 5.
 */
export const hours: Check = {
  id: 'HOURS',
  rules: ['HOURS_TOTAL_MISMATCH', 'HOURS_IMPOSSIBLE', 'HOURS_IMPLAUSIBLE', 'NO_WORK_INCONSISTENT'],
  citation: '29 CFR 5.5(a)(3); WH-347 instructions, columns 4 and 5',
  passes: 'the hours of the days add up to their totals and fit into a day',
  comparisons: comparedHours,
  run(facts) {
    return verdict([
      ...facts.workers.flatMap((worker) => [
        ...worker.lines.flatMap((line) => totals(worker, line)),
        ...negative(worker),
        ...negativeElsewhere(worker),
        ...impossible(worker, facts),
        ...implausible(worker),
      ]),
      ...noWork(facts),
    ]);
  },
};
