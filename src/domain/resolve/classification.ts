import type { Conformance, Contract } from '../contract/contract.js';
import type { WageDetermination } from '../determination/wage-determination.js';
import type { PayrollLine } from '../payroll/certified-payroll.js';
import type { CivilDate } from '../shared/civil-date.js';
import {
  type ClassificationIndex,
  indexOf,
  normalizeClassification,
  wordsOf,
} from './classification-index.js';
import type { Obligation, PrintedRate, Standing } from './facts.js';
import { normalizeNumber } from './governing.js';
import { conformedObligation, higher, obligationOf, owesTheSame, type RowTerms } from './obligation.js';

/** What joins two trades on one row: `CARPENTER/LABORER`, `Carpenter & Laborer`, `50% carpenter 50% laborer`. */
const JOINT = /[/&+;,]|\d+(?:\.\d+)?\s*%|\s+AND\s+/i;
const SHARE = /\d\s*%/;
const HELPER = new Set(['HELPER', 'HELPERS']);
const WELDER = new Set(['WELDER', 'WELDERS']);

interface Question {
  readonly name: string;
  readonly index: ClassificationIndex;
  readonly line: PayrollLine;
  readonly terms: RowTerms;
  readonly contract: Contract;
  readonly determination: WageDetermination;
  /** First day of the hours. */
  readonly day: CivilDate | null;
}

const obligations = (question: Question, printed: readonly PrintedRate[]): readonly Obligation[] =>
  printed.map((one) => obligationOf(one, question.terms));

/** One obligation when every candidate owes the same, else the question stays open. */
const settle = (candidates: readonly Obligation[]): Standing | null => {
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  return others.every((other) => owesTheSame(first, other))
    ? { kind: 'classified', obligation: first }
    : { kind: 'ambiguous', candidates };
};

const exactly = (question: Question, name: string): Standing | null =>
  settle(obligations(question, question.index.exact(name)));

/** A spelling that a person has tied to a classification of this contract. */
const mapped = (question: Question): Standing | null => {
  const wanted = normalizeClassification(question.name);
  const mapping = question.contract.classificationMappings.find(
    (entry) => normalizeClassification(entry.payroll) === wanted,
  );
  return mapping === undefined
    ? null
    : (exactly(question, mapping.classification) ?? conformed(question, mapping.classification));
};

const OPEN: readonly Conformance['status'][] = ['more_time', 'submitted_to_whd', 'proposed'];

/** No request for the class was approved: the one that is furthest open counts, then a denial. */
const undecided = (question: Question, own: readonly Conformance[]): Standing => {
  const open = OPEN.flatMap((status) => own.filter((entry) => entry.status === status))[0];
  if (open !== undefined && open.status !== 'approved')
    return { kind: 'not_on_determination', conformance: open.status, request: open };
  const denied = own.filter((entry) => entry.status === 'denied');
  if (denied.length === 0) return { kind: 'not_on_determination', conformance: 'withdrawn' };
  const payAs = denied.findLast((entry) => entry.payAs !== null)?.payAs ?? null;
  const listed = payAs === null ? null : exactly(question, payAs);
  return {
    kind: 'not_on_determination',
    conformance: 'denied',
    ...(listed?.kind === 'classified' ? { performed: listed.obligation } : {}),
  };
};

/** A classification that was added to the contract, to all its determinations or to the one it names. */
const conformed = (question: Question, name: string): Standing | null => {
  const wanted = normalizeClassification(name);
  const number = normalizeNumber(question.determination.number);
  const own = question.contract.conformances.filter(
    (entry) =>
      normalizeClassification(entry.classification) === wanted &&
      (entry.wageDetermination === null || normalizeNumber(entry.wageDetermination) === number),
  );
  const approved = own.filter((entry) => entry.status === 'approved');
  if (approved.length > 0) return settle(approved.map((entry) => conformedObligation(entry, question.day)));
  return own.length === 0 ? null : undecided(question, own);
};

/** A helper needs a helper classification; without one the work performed decides (29 CFR 5.2). */
const helper = (question: Question): Standing | null => {
  if (!wordsOf(question.name).some((word) => HELPER.has(word))) return null;
  const performed =
    question.line.workPerformed === null ? null : exactly(question, question.line.workPerformed);
  return { kind: 'helper', performed: performed?.kind === 'classified' ? performed.obligation : null };
};

/** Welders receive the rate of the craft to which welding is incidental. */
const welder = (question: Question): Standing | null => {
  if (!wordsOf(question.name).every((word) => WELDER.has(word))) return null;
  const craft = question.line.workPerformed === null ? null : exactly(question, question.line.workPerformed);
  return craft ?? { kind: 'ambiguous', candidates: [] };
};

/** Several classes on one row: the highest that any of them could owe (29 CFR 5.5(a)(1)(i)). */
const split = (question: Question): Standing | null => {
  const named = question.name.split(JOINT).filter((part) => wordsOf(part).length > 0);
  if (named.length < 2 && !SHARE.test(question.name)) return null;
  const parts = named.map((part) => {
    const exact = question.index.exact(part);
    return obligations(question, exact.length > 0 ? exact : question.index.containing(part));
  });
  if (parts.some((candidates) => candidates.length === 0)) return null;
  const [first, ...others] = parts.flat();
  return first === undefined ? null : { kind: 'split', named, highest: others.reduce(higher, first) };
};

const proposals = (question: Question): Standing | null => {
  const candidates = obligations(question, question.index.containing(question.name));
  return candidates.length === 0 ? null : { kind: 'ambiguous', candidates };
};

/**
 * The standing of a line's classification under the determination that governs it.
 *
 * The name of the work performed decides, and only an exact name, a mapping that a person confirmed or an approved
 * conformance is a match; everything looser is a proposal (spec 3.1).
 */
export const classify = (
  determination: WageDetermination,
  contract: Contract,
  line: PayrollLine,
  terms: RowTerms,
  day: CivilDate | null,
): Standing => {
  const name = line.classification;
  if (name === null || wordsOf(name).length === 0) return { kind: 'missing' };
  const question: Question = {
    name,
    index: indexOf(determination),
    line,
    terms,
    contract,
    determination,
    day,
  };
  return (
    exactly(question, name) ??
    mapped(question) ??
    conformed(question, name) ??
    helper(question) ??
    welder(question) ??
    proposals(question) ??
    split(question) ?? { kind: 'not_on_determination', conformance: 'none' }
  );
};
