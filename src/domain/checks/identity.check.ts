import { isOwnerOperatorNote } from '../resolve/exemption.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import { type Check, type Finding, verdict } from './check.js';
import { finding, stated } from './finding.js';

const blank = (text: string | null): boolean => text === null || text.trim() === '';

const names = ({ index, worker }: WorkerFacts): readonly Finding[] => {
  const missing = (['lastName', 'firstName'] as const).find((field) => blank(worker[field]));
  return missing === undefined
    ? []
    : [
        finding('WORKER_NAME_MISSING', index, `${workerPointer(index)}/${missing}`, {
          inputs: [
            stated(
              missing === 'lastName' ? 'last name' : 'first name',
              null,
              `${workerPointer(index)}/${missing}`,
            ),
          ],
        }),
      ];
};

const identifier = ({ index, worker }: WorkerFacts): readonly Finding[] =>
  blank(worker.workerId) && !isOwnerOperatorNote(worker)
    ? [
        finding('WORKER_ID_MISSING', index, `${workerPointer(index)}/workerId`, {
          inputs: [stated('identifying number', null, `${workerPointer(index)}/workerId`)],
        }),
      ]
    : [];

const WORKER = /^\/payroll\/workers\/(\d+)(?:\/|$)/;

/** One finding a worker, and one for the rest of the payroll, at the first place where the number stood. */
const fullNumbers = ({ prohibited, workers }: Facts): readonly Finding[] => {
  const first = new Map<number | null, string>();
  for (const pointer of prohibited) {
    const index = WORKER.exec(pointer)?.[1];
    const worker = index !== undefined && workers[Number(index)] !== undefined ? Number(index) : null;
    if (!first.has(worker)) first.set(worker, pointer);
  }
  return [...first].map(([worker, pointer]) =>
    finding('FULL_SSN_PRESENT', worker, pointer, {
      inputs: [stated('Social Security number', 'masked at intake', pointer)],
    }),
  );
};

const spelled = (text: string | null): string => (text ?? '').trim().toUpperCase();

/** Who a row is about, as far as it says: by entry number, and by identifying number with the last name. */
const marksOf = ({ entryNo, workerId, lastName }: WorkerFacts['worker']): readonly string[] => [
  ...(entryNo === null ? [] : [`entry ${entryNo}`]),
  ...(spelled(workerId) === '' ? [] : [`id ${spelled(workerId)} ${spelled(lastName)}`]),
];

/**
 * A person who stands on the payroll twice: the hours of a day and of the week are counted for each entry, so that
 * nobody knows what two entries add up to. All rows of a person belong under one entry (WH-347, column 1A).
 */
const twice = ({ workers }: Facts): readonly Pointer[] => {
  const marked = workers.map(({ index, worker }) => ({ index, marks: marksOf(worker) }));
  const entries = new Map<string, number>();
  for (const { marks } of marked) for (const mark of marks) entries.set(mark, (entries.get(mark) ?? 0) + 1);
  return marked
    .filter(({ marks }) => marks.some((mark) => (entries.get(mark) ?? 0) > 1))
    .map(({ index }) => `${workerPointer(index)}/entryNo`);
};

/**
 * Each worker is named, has an individually identifying number, which is never the full Social Security number, and
 * stands on the payroll once.
 *
 * Law: 29 CFR 5.5(a)(3)(ii)(B).
 */
export const identity: Check = {
  id: 'IDENTITY',
  rules: ['WORKER_NAME_MISSING', 'WORKER_ID_MISSING', 'FULL_SSN_PRESENT'],
  citation: '29 CFR 5.5(a)(3)(ii)(B)',
  passes:
    'every worker has a name and an identifying number, stands on the payroll once, and no full number was sent',
  run(facts) {
    return verdict(
      [
        ...facts.workers.flatMap((worker) => [...names(worker), ...identifier(worker)]),
        ...fullNumbers(facts),
      ],
      twice(facts),
    );
  },
};
