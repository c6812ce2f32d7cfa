import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { holds, type Pointer } from '../../../domain/shared/pointer.js';
import type { FindingDocument } from '../decision-document.js';
import { align, laterPointer } from './alignment.js';
import { type FieldChange, placeOf } from './field-changes.js';

/** A decision's findings and the payroll that their pointers go into. */
export interface Found {
  readonly payroll: PayrollJson;
  readonly findings: readonly FindingDocument[];
}

/** A finding that one decision has and the other has not. */
export interface FindingChange {
  readonly finding: FindingDocument;
  /** Changed values that stand under its pointer or among its inputs. Empty: none of them explains it. */
  readonly attributedTo: readonly Pointer[];
}

/** A finding that both decisions have, of another amount. */
export interface AmountChange {
  readonly from: FindingDocument;
  readonly to: FindingDocument;
  readonly attributedTo: readonly Pointer[];
}

/** How the findings of one decision became those of another. Each finding of either stands in it once. */
export interface FindingChanges {
  readonly vanished: readonly FindingChange[];
  readonly appeared: readonly FindingChange[];
  readonly changed: readonly AmountChange[];
  readonly stayed: readonly FindingDocument[];
}

/** Places that hold so much that a change somewhere below them explains nothing. */
const TOO_WIDE: ReadonlySet<Pointer> = new Set(['', '/payroll', '/contract']);
const EDITIONS: Pointer = '/wageDeterminations';

const restsOn = ({ pointer, inputs }: FindingDocument): readonly Pointer[] =>
  [pointer, ...inputs.flatMap((input) => (input.pointer === null ? [] : [input.pointer]))].filter(
    (place) => !TOO_WIDE.has(place),
  );

const touches = (place: Pointer, changed: Pointer): boolean => holds(place, changed) || holds(changed, place);

/** The changes, told from the side of the finding's own decision, that it rests on. */
const attributed = (
  finding: FindingDocument,
  changes: readonly FieldChange[],
  side: 'from' | 'to',
): readonly Pointer[] => {
  const places = restsOn(finding);
  return changes
    .filter((change) => {
      const { pointer } = change[side];
      if (pointer === null) return false;
      if (finding.wageDetermination !== null && holds(EDITIONS, pointer)) return true;
      return places.some((place) => touches(place, pointer));
    })
    .map(placeOf);
};

const sameAmount = (a: FindingDocument, b: FindingDocument): boolean =>
  a.amount === b.amount && a.range?.from === b.range?.from && a.range?.to === b.range?.to;

const keyOf = (rule: string, pointer: Pointer): string => `${rule} ${pointer}`;

/**
 * What became of the findings when what a decision is made from changed.
 *
 * A finding is the same when its rule and its place are, people being followed where rows were moved.
 */
export const findingChanges = (from: Found, to: Found, changes: readonly FieldChange[]): FindingChanges => {
  const alignment = align(from.payroll, to.payroll);
  const open = new Map<string, FindingDocument[]>();
  for (const one of to.findings) {
    const key = keyOf(one.rule, one.pointer);
    open.set(key, [...(open.get(key) ?? []), one]);
  }
  const vanished: FindingChange[] = [];
  const changed: AmountChange[] = [];
  const stayed: FindingDocument[] = [];
  for (const one of from.findings) {
    const pointer = laterPointer(one.pointer, alignment);
    const match = pointer === null ? undefined : open.get(keyOf(one.rule, pointer))?.shift();
    if (match === undefined) vanished.push({ finding: one, attributedTo: attributed(one, changes, 'from') });
    else if (sameAmount(one, match)) stayed.push(match);
    else changed.push({ from: one, to: match, attributedTo: attributed(match, changes, 'to') });
  }
  const left = new Set([...open.values()].flat());
  return {
    vanished,
    appeared: to.findings
      .filter((one) => left.has(one))
      .map((finding) => ({ finding, attributedTo: attributed(finding, changes, 'to') })),
    changed,
    stayed,
  };
};
