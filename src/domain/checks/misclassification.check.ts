import {
  APPRENTICES_ALONE,
  MIXED_WORKERS,
  MOSTLY_LABORERS_PERCENT,
  ROUND_NET_WORKERS,
} from '../law/signals.js';
import { indexOf, normalizeClassification, wordsOf } from '../resolve/classification-index.js';
import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import { trackRecordsOf } from '../resolve/track-record.js';
import { linePointer } from '../shared/pointer.js';
import { type Check, type Finding, type NotChecked, verdict } from './check.js';
import { normalizeName } from './contractor.check.js';
import { derived, finding, stated } from './finding.js';
import { alike, fallingRate, namesOfTwo, numbersOfTwo } from './misclassification-patterns.js';

const ALL = 100;
const DOLLAR = 10_000;

const signal = (
  worker: number | null,
  pointer: string,
  what: string,
  ...inputs: Finding['inputs']
): Finding =>
  finding('MISCLASSIFICATION_SIGNAL', worker, pointer, { inputs: [derived('signal', what), ...inputs] });

const isLaborer = (classification: string | null): boolean =>
  wordsOf(classification ?? '').some((word) => word === 'LABORER' || word === 'LABORERS');

/** The row names one classification, and the work that it describes is a better paid one of the determination. */
const betterPaidWork = (
  { index }: WorkerFacts,
  { line, segments, ...row }: LineFacts,
): readonly Finding[] => {
  const standing = segments[0]?.standing;
  const printed = standing?.kind === 'classified' ? standing.obligation.printed : null;
  if (printed === null || line.workPerformed === null || row.hours === 0) return [];
  const performed = indexOf(printed.determination).exact(line.workPerformed);
  const better = performed.length > 0 && performed.every(({ rate }) => rate.rate > printed.rate.rate);
  const pointer = linePointer(index, row.index);
  return better
    ? [
        signal(
          index,
          `${pointer}/workPerformed`,
          'the work that is described is a better paid classification',
          stated('classification', line.classification, `${pointer}/classification`),
          stated('work performed', line.workPerformed, `${pointer}/workPerformed`),
        ),
      ]
    : [];
};

const ownClasses = ({ payroll, contract }: Facts): readonly string[] | null => {
  const name = normalizeName(payroll.businessName ?? '');
  const listed = contract.contractors?.find((entry) => normalizeName(entry.name) === name);
  return listed?.classifications?.map(normalizeClassification) ?? null;
};

const outsideSubcontract = (
  classes: readonly string[] | null,
  { index, lines }: WorkerFacts,
): readonly Finding[] =>
  classes === null
    ? []
    : lines
        .filter(
          ({ hours, line }) =>
            hours > 0 &&
            line.classification !== null &&
            !classes.includes(normalizeClassification(line.classification)),
        )
        .map(({ line, index: at }) =>
          signal(
            index,
            `${linePointer(index, at)}/classification`,
            'the subcontract does not contain the classification',
            stated('classification', line.classification, `${linePointer(index, at)}/classification`),
          ),
        );

/** Nearly all hours are of laborers, where the subcontract is for other trades too. */
const mostlyLaborers = ({ workers }: Facts, classes: readonly string[] | null): readonly Finding[] => {
  const rows = workers.flatMap(({ lines }) => lines.filter(({ hours }) => hours > 0));
  const hours = rows.reduce((total, row) => total + row.hours, 0);
  const laborers = rows.filter(({ line }) => isLaborer(line.classification));
  const ofLaborers = laborers.reduce((total, row) => total + row.hours, 0);
  const crew = workers.filter(({ lines }) => lines.some((line) => line.hours > 0)).length;
  const skilled = classes?.some((one) => !isLaborer(one)) === true;
  return skilled && crew >= MIXED_WORKERS && ofLaborers * ALL >= hours * MOSTLY_LABORERS_PERCENT
    ? [
        signal(
          null,
          '/payroll/workers',
          'mostly laborers on work of other trades',
          derived('workers', `${crew}`),
        ),
      ]
    : [];
};

interface Craft {
  journeyworkers: number;
  readonly apprentices: { readonly worker: number; readonly pointer: string }[];
}

/** Registered apprentices with nobody of their craft on the payroll, where no ratio tells whether that is allowed. */
const alone = ({ workers }: Facts): readonly Finding[] => {
  if (!workers.some(({ worker }) => worker.status === 'RA')) return [];
  const crafts = new Map<string, Craft>();
  for (const { index, worker, lines } of workers)
    for (const { line, hours, ratio, index: at } of lines) {
      if (hours === 0) continue;
      const name = normalizeClassification(line.classification ?? '');
      const craft = crafts.get(name) ?? { journeyworkers: 0, apprentices: [] };
      crafts.set(name, craft);
      if (worker.status === 'J') craft.journeyworkers += 1;
      if (worker.status === 'RA' && worker.apprentice?.registered === true && ratio.kind === 'unknown')
        craft.apprentices.push({ worker: index, pointer: linePointer(index, at) });
    }
  return [...crafts.values()]
    .filter(
      ({ journeyworkers, apprentices }) => journeyworkers === 0 && apprentices.length >= APPRENTICES_ALONE,
    )
    .flatMap(({ apprentices }) =>
      apprentices.map(({ worker, pointer }) =>
        signal(worker, pointer, 'apprentices without a journeyworker of the craft'),
      ),
    );
};

const roundNet = ({ workers }: Facts): readonly Finding[] => {
  const nets = workers
    .filter(({ lines }) => lines.some(({ hours }) => hours > 0))
    .map(({ worker }) => worker.netPay);
  return nets.length >= ROUND_NET_WORKERS &&
    nets.every((net) => net !== null && net > 0 && net % DOLLAR === 0)
    ? [
        signal(
          null,
          '/payroll/workers',
          'net pay of everyone is in whole dollars',
          derived('workers', `${nets.length}`),
        ),
      ]
    : [];
};

const unknown = ({ history }: Facts): readonly NotChecked[] => {
  const known = history?.some(({ workers }) => workers !== null) === true || history?.length === 0;
  return [
    ...(known
      ? []
      : [
          {
            what: 'what changed from week to week in hours, classifications, rates and net pay',
            why: 'the people on earlier payrolls are not known',
            pointers: ['/history'],
          },
        ]),
    {
      what: 'the classifications against interviews of workers and daily logs',
      why: 'they are no part of what is submitted',
      pointers: [],
    },
  ];
};

/**
 * Nothing on the payroll and on file looks like work in another classification than the one that is paid.
 *
 * Each signal only asks a person to look. Operators without a class of equipment are found as ambiguous.
 * Law: 29 CFR 5.5(a)(1)(i).
 */
export const misclassification: Check = {
  id: 'MISCLASSIFICATION_SIGNAL',
  rules: ['MISCLASSIFICATION_SIGNAL'],
  citation: '29 CFR 5.5(a)(1)(i)',
  passes: 'nothing on the payroll and on file looks like work in another classification than the one paid',
  run(facts) {
    const classes = ownClasses(facts);
    const records = trackRecordsOf(facts);
    return verdict([
      ...facts.workers.flatMap((worker) => [
        ...worker.lines.flatMap((line) => betterPaidWork(worker, line)),
        ...outsideSubcontract(classes, worker),
        ...fallingRate(records, worker),
      ]),
      ...numbersOfTwo(facts),
      ...namesOfTwo(facts, records),
      ...alone(facts),
      ...mostlyLaborers(facts, classes),
      ...alike(facts, records),
      ...roundNet(facts),
    ]);
  },
  notChecked: unknown,
};
