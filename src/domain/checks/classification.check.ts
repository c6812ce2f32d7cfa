import { isByDuties } from '../resolve/exemption.js';
import type { LineFacts, NotOnDetermination, Obligation, Standing, WorkerFacts } from '../resolve/facts.js';
import { packageOf } from '../resolve/obligation.js';
import { add, div, isPositive, max, min, mul, sub, toDecimal, ZERO } from '../shared/exact.js';
import { linePointer, type Pointer } from '../shared/pointer.js';
import { dollars, formatMoney, hoursOf, NO_MONEY, toCents } from '../shared/quantities.js';
import { type Check, type Finding, type Input, verdict } from './check.js';
import { comparedClasses } from './compared.js';
import { derived, finding, printedAt, stated } from './finding.js';
import { classificationInput, payInputs } from './line-inputs.js';

/** Candidates that a finding names before it says how many more there are. */
const NAMED = 8;

/** What could be owed over the candidates, by the pay on the line (C30). */
const rangeOf = (
  { line, hours }: LineFacts,
  candidates: readonly Obligation[],
): Pick<Finding, 'range' | 'formula'> => {
  const [first] = candidates;
  if (first === undefined || line.rateSt === null || line.rateSt < 0 || hours === 0) return { formula: null };
  const all = hoursOf(hours);
  const fringe = div(
    add(dollars(line.fringeCreditTotal ?? NO_MONEY), dollars(line.cashInLieuTotal ?? NO_MONEY)),
    all,
  );
  const paid = add(dollars(line.rateSt), fringe);
  const owed = candidates.map((candidate) => mul(max(ZERO, sub(packageOf(candidate), paid)), all));
  const least = owed.reduce(min);
  const most = owed.reduce(max);
  const highest = candidates.map(packageOf).reduce(max);
  const range = { from: toCents(least), to: toCents(most) };
  const formula = isPositive(most)
    ? `up to (${toDecimal(highest)} - ${toDecimal(paid)}) x ${toDecimal(all, 0, 2)} h = ${formatMoney(range.to)}`
    : null;
  return { range, formula };
};

const candidateNames = (candidates: readonly Obligation[]): string => {
  const named = candidates
    .slice(0, NAMED)
    .map((candidate) => `${candidate.classification} (${toDecimal(packageOf(candidate))})`);
  const more = candidates.length - named.length;
  return more > 0 ? `${named.join('; ')}; and ${more} more` : named.join('; ');
};

const namedFew = (names: readonly string[]): string => {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

const openParts = (worker: number, pointer: Pointer, obligation: Obligation): readonly Finding[] => {
  const { unresolved, printed, classification, openAdders = [] } = obligation;
  if (unresolved.length === 0) return [];
  const inputs = [
    stated('classification', classification, pointer),
    derived('rate as printed', printed?.rate.source.text.trim() ?? ''),
  ];
  const open = openAdders.length === 0 ? [] : [derived('adders that are open', namedFew(openAdders))];
  const more = { inputs, ...printedAt(obligation) };
  const footnote = unresolved.includes('footnote');
  const adder = unresolved.some((part) => part !== 'footnote');
  return [
    ...(footnote ? [finding('FOOTNOTE_UNRESOLVED', worker, pointer, more)] : []),
    ...(adder
      ? [finding('WD_ADDER_UNRESOLVED', worker, pointer, { ...more, inputs: [...inputs, ...open] })]
      : []),
  ];
};

/** The rate that was asked for, which is to be paid meanwhile, or the listed class that a denial says to pay. */
const requestInputs = ({ request, performed }: NotOnDetermination): readonly Input[] => [
  ...(request === undefined
    ? []
    : [derived('rate proposed', `${formatMoney(request.rate)} + ${formatMoney(request.fringe)}`)]),
  ...(performed === undefined ? [] : [derived('classification to be paid', performed.classification)]),
];

const standingFindings = (worker: number, line: LineFacts, standing: Standing): readonly Finding[] => {
  const pointer = `${linePointer(worker, line.index)}/classification`;
  switch (standing.kind) {
    case 'classified':
      return openParts(worker, pointer, standing.obligation);
    case 'missing':
      return [
        finding('CLASSIFICATION_MISSING', worker, pointer, { inputs: [classificationInput(worker, line)] }),
      ];
    case 'determination_unknown':
      return [];
    case 'determination_ambiguous':
      return [
        finding('WD_AMBIGUOUS', worker, `${linePointer(worker, line.index)}/wageDetermination`, {
          inputs: [
            stated(
              'wage determination of the row',
              line.line.wageDetermination,
              `${linePointer(worker, line.index)}/wageDetermination`,
            ),
            stated('determinations of the contract', standing.numbers.join(', '), '/contract/wds'),
          ],
        }),
      ];
    case 'not_on_determination':
      // Whether these people are covered at all is a person's to find out: no conformance is asked for them.
      if (isByDuties(line.line.classification ?? '')) return [];
      return [
        finding('CLASSIFICATION_NOT_ON_WD', worker, pointer, {
          inputs: [
            classificationInput(worker, line),
            stated('conformance', standing.conformance, '/contract/conformances'),
            ...requestInputs(standing),
          ],
        }),
      ];
    case 'ambiguous':
      return [
        finding('CLASSIFICATION_AMBIGUOUS', worker, pointer, {
          inputs: [
            classificationInput(worker, line),
            derived('candidates', candidateNames(standing.candidates)),
            ...payInputs(worker, line),
          ],
          ...rangeOf(line, standing.candidates),
        }),
      ];
    case 'split':
      return [];
    case 'helper':
      return standing.performed === null
        ? [finding('HELPER_NOT_ON_WD', worker, pointer, { inputs: [classificationInput(worker, line)] })]
        : [];
  }
};

const lineFindings = (worker: WorkerFacts, line: LineFacts): readonly Finding[] =>
  line.hours === 0
    ? []
    : line.segments.flatMap(({ standing }) => standingFindings(worker.index, line, standing));

const samePlace = (a: Finding, b: Finding): boolean => a.rule === b.rule && a.pointer === b.pointer;

/**
 * Every row names one classification of the determination that governs it, or one that was conformed.
 *
 * The work performed decides, and nothing looser than the printed name is taken for a match.
 * Law: 29 CFR 5.5(a)(1)(i), (iii), 5.2; 29 CFR 1.6.
 */
export const classification: Check = {
  id: 'CLASSIFICATION',
  rules: [
    'CLASSIFICATION_MISSING',
    'CLASSIFICATION_NOT_ON_WD',
    'CLASSIFICATION_AMBIGUOUS',
    'HELPER_NOT_ON_WD',
    'WD_AMBIGUOUS',
    'FOOTNOTE_UNRESOLVED',
    'WD_ADDER_UNRESOLVED',
  ],
  citation: '29 CFR 5.5(a)(1)(i), (iii), 5.2; 29 CFR 1.6',
  passes: 'every row with hours names one classification of the determination that governs it',
  comparisons: comparedClasses,
  run({ workers }) {
    const found = workers.flatMap((worker) => worker.lines.flatMap((line) => lineFindings(worker, line)));
    return verdict(found.filter((one, at) => found.findIndex((other) => samePlace(one, other)) === at));
  },
};
