import type { CivilDate } from '../shared/civil-date.js';
import type { UnverifiedId } from './unverified.js';

/** A value of the law from a day on, where it comes from, and whether that source was seen. */
export interface DatedValue<Value> {
  /** First day on which it holds; null: since before every contract that can come up. */
  readonly from: CivilDate | null;
  readonly value: Value;
  readonly citation: string;
  /** What it rests on where the source was not seen; null where it was. Such a value never alone rejects. */
  readonly unverified: UnverifiedId | null;
}

/** A value's history, earliest first. */
export type Dated<Value> = readonly [DatedValue<Value>, ...DatedValue<Value>[]];

/** A value that has not changed. */
export const always = <Value>(value: Value, citation: string): Dated<Value> => [
  { from: null, value, citation, unverified: null },
];

/** The value in force on the day; null before the first. */
export const inForceOn = <Value>(history: Dated<Value>, day: CivilDate): DatedValue<Value> | null => {
  let current: DatedValue<Value> | null = null;
  for (const entry of history) if (entry.from === null || entry.from <= day) current = entry;
  return current;
};

/** The last value of the history: for values that have not changed, and where no day is known. */
export const latest = <Value>(history: Dated<Value>): Value => (history.at(-1) ?? history[0]).value;
