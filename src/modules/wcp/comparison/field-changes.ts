import type { ContractJson, PayrollJson, SeenHistoryJson } from '../../../domain/ingest/json-shapes.js';
import type { Pointer } from '../../../domain/shared/pointer.js';
import { canonicalJson } from '../../../platform/canonical.js';
import { child } from '../../../platform/http/dto/json-pointer.js';
import type { EditionRef } from '../../determinations/index.js';
import { align, type Alignment } from './alignment.js';

/** What a decision was made from, as one document that pointers go into. */
export interface Considered {
  readonly payroll: PayrollJson;
  readonly contract: ContractJson;
  readonly wageDeterminations: readonly EditionRef[];
  readonly history: readonly SeenHistoryJson[] | null;
}

/** One value that differs. `value` is null where the document does not tell. */
export interface FieldChange {
  /** Where it stood; null within something that was not there. */
  readonly from: { readonly pointer: Pointer | null; readonly value: unknown };
  /** Where it stands; null within something that is no longer there. */
  readonly to: { readonly pointer: Pointer | null; readonly value: unknown };
}

/** Set by the server on every revision: they differ always, and change nothing. */
const COUNTED: ReadonlySet<Pointer> = new Set(['/payroll/revision', '/payroll/correctionOf']);
const WORKERS: Pointer = '/payroll/workers';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (pointer: Pointer | null, name: string | number): Pointer | null =>
  pointer === null ? null : child(pointer, name);

type Side = FieldChange['from'];

const members = (from: Side, to: Side, alignment: Alignment): readonly FieldChange[] => {
  const [before, after] = [from.value, to.value] as readonly Readonly<Record<string, unknown>>[];
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].flatMap((name) =>
    COUNTED.has(at(to.pointer, name) ?? '')
      ? []
      : differences(
          { pointer: at(from.pointer, name), value: valueIn(before, name) },
          { pointer: at(to.pointer, name), value: valueIn(after, name) },
          alignment,
        ),
  );
};

/** The member of that name, of the object itself. */
const valueIn = (object: Readonly<Record<string, unknown>> | undefined, name: string): unknown =>
  object !== undefined && Object.hasOwn(object, name) ? object[name] : null;

const entries = (from: Side, to: Side, alignment: Alignment): readonly FieldChange[] => {
  const [before, after] = [from.value, to.value] as readonly (readonly unknown[])[];
  const one = (earlier: number | null, later: number | null): readonly FieldChange[] =>
    differences(
      {
        pointer: earlier === null ? null : at(from.pointer, earlier),
        value: earlier === null ? null : before?.[earlier],
      },
      {
        pointer: later === null ? null : at(to.pointer, later),
        value: later === null ? null : after?.[later],
      },
      alignment,
    );
  if (to.pointer === WORKERS) {
    const gone = alignment.later.flatMap((later, earlier) => (later === null ? one(earlier, null) : []));
    return [...alignment.earlier.flatMap((earlier, later) => one(earlier, later)), ...gone];
  }
  const length = Math.max(before?.length ?? 0, after?.length ?? 0);
  return Array.from({ length }, (_, index) => index).flatMap((index) =>
    one(index < (before?.length ?? 0) ? index : null, index < (after?.length ?? 0) ? index : null),
  );
};

const differences = (from: Side, to: Side, alignment: Alignment): readonly FieldChange[] => {
  const [before, after] = [from.value ?? null, to.value ?? null];
  if (isObject(before) && isObject(after)) return members(from, to, alignment);
  if (Array.isArray(before) && Array.isArray(after)) return entries(from, to, alignment);
  if (canonicalJson(before) === canonicalJson(after)) return [];
  return [{ from: { ...from, value: before }, to: { ...to, value: after } }];
};

/** Every value that differs between what two decisions were made from; what is left out and null are the same. */
export const fieldChanges = (from: Considered, to: Considered): readonly FieldChange[] =>
  differences({ pointer: '', value: from }, { pointer: '', value: to }, align(from.payroll, to.payroll));

/** The place that is told of a change: where the value stands now, or stood last. */
export const placeOf = ({ from, to }: FieldChange): Pointer => to.pointer ?? from.pointer ?? '';
