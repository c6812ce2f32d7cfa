import type { WorkerJson } from '../../../domain/ingest/json-shapes.js';
import type { Pointer } from '../../../domain/shared/pointer.js';

/** The fields of a person in the order in which a form has them: a number that is too long for one runs into the next. */
const IN_ORDER = ['lastName', 'firstName', 'middleInitial', 'workerId', 'note'] as const;

const SIGN = String.raw`(?:[\s./_\u00ad]|\p{Pd}|\u2212){1,3}`;
const FIVE = new RegExp(String.raw`^\p{Nd}{3}${SIGN}\p{Nd}{2}${SIGN.replace('{1,3}', '{0,3}')}$`, 'u');
const FOUR = /^\P{L}{0,3}?(\p{Nd}{4})$/u;
const THREE = new RegExp(String.raw`^\p{Nd}{3}(?:${SIGN})?$`, 'u');
const SIX = new RegExp(String.raw`^\p{Nd}{2}${SIGN}(\p{Nd}{4})$`, 'u');

type Masks = Partial<Record<(typeof IN_ORDER)[number], string>>;

/** What stands in the two fields instead, when together they are a full number in its groups; else null. */
const maskedPair = (one: string, other: string): readonly [string, string] | null => {
  const four = FIVE.test(one) ? FOUR.exec(other)?.[1] : undefined;
  if (four !== undefined) return ['XXX-XX', four];
  const last = THREE.test(one) ? SIX.exec(other)?.[1] : undefined;
  return last === undefined ? null : ['XXX', `XX-${last}`];
};

const masksOf = (worker: WorkerJson): Masks => {
  const told = IN_ORDER.filter((name) => (worker[name] ?? '') !== '');
  for (const [at, name] of told.entries()) {
    const next = told[at + 1];
    if (next === undefined) break;
    const pair = maskedPair((worker[name] ?? '').trim(), (worker[next] ?? '').trim());
    if (pair !== null) return { [name]: pair[0], [next]: pair[1] };
  }
  return {};
};

/**
 * Workers without a full Social Security number that was written over two fields, and where it stood: `123-45` and then
 * `6789`. Only in the groups of such a number: five digits and a year are no number of a person.
 */
export const withoutSplitNumbers = (
  workers: readonly WorkerJson[],
  pointer: Pointer,
): { readonly value: readonly WorkerJson[]; readonly pointers: readonly Pointer[] } => {
  const pointers: Pointer[] = [];
  const value = workers.map((worker, at) => {
    const masks = masksOf(worker);
    const [first] = Object.keys(masks);
    if (first === undefined) return worker;
    pointers.push(`${pointer}/${at}/${first}`);
    return { ...worker, ...masks };
  });
  return pointers.length === 0 ? { value: workers, pointers } : { value, pointers };
};
