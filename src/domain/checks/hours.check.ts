import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import { linePointer, workerPointer } from '../shared/pointer.js';
import { formatHours, type Hours } from '../shared/quantities.js';
import { type Check, type Finding, verdict } from './check.js';
import { finding } from './finding.js';

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
/** In 1/100 h: what a day holds, what is unusual on one day, and on seven. */
const DAY = 24_00;
const LONG_DAY = 16_00;
const LONG_DAY_OF_SEVEN = 12_00;

const totals = ({ index }: WorkerFacts, facts: LineFacts): readonly Finding[] => {
  const { line } = facts;
  const pointer = `${linePointer(index, facts.index)}/totalHours`;
  const kinds = [
    ['st', facts.st, line.totalHours.st],
    ['ot', facts.ot, line.totalHours.ot],
  ] as const;
  return kinds.flatMap(([kind, days, total]) =>
    days === (total ?? 0)
      ? []
      : [
          finding('HOURS_TOTAL_MISMATCH', index, `${pointer}/${kind}`, {
            formula: `days ${formatHours(days)} h, total ${total === null ? 'blank' : `${formatHours(total)} h`}`,
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
              facts: { what: 'negative hours' },
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
              facts: { what: 'negative hours' },
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
            facts: { what: `more than 24 hours on ${days?.[day] ?? `day ${day + 1}`}` },
          }),
        ]
      : [];
  });

const implausible = (worker: WorkerFacts): readonly Finding[] => {
  const hours = DAYS.map((day) => hoursOn(worker, day));
  const long = hours.some((day) => day > LONG_DAY && day <= DAY);
  return long || hours.every((day) => day >= LONG_DAY_OF_SEVEN && day <= DAY)
    ? [
        finding('HOURS_IMPLAUSIBLE', worker.index, workerPointer(worker.index), {
          facts: { what: long ? 'more than 16 hours on a day' : 'seven days of 12 hours or more' },
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
            facts: { what: 'marked no work, and workers are listed' },
          }),
        ]
      : [];
  }
  return hours
    ? []
    : [
        finding('NO_WORK_INCONSISTENT', null, '/payroll/noWork', {
          facts: { what: 'no hours, and not marked no work' },
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
