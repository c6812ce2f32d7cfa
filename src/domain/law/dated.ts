import type { CivilDate } from '../shared/civil-date.js';

/** A value of the law from a day on, where it comes from, and whether that source was seen. */
export interface DatedValue<Value> {
  /** First day on which it holds; null: since before every contract that can come up. */
  readonly from: CivilDate | null;
  readonly value: Value;
  readonly citation: string;
  /** False: known or inferred, the source was not seen. Such a value never alone rejects a payroll. */
  readonly verified: boolean;
}

/** A value's history, earliest first. */
export type Dated<Value> = readonly [DatedValue<Value>, ...DatedValue<Value>[]];

/** The value in force on the day; null before the first. */
export const inForceOn = <Value>(history: Dated<Value>, day: CivilDate): DatedValue<Value> | null => {
  let current: DatedValue<Value> | null = null;
  for (const entry of history) if (entry.from === null || entry.from <= day) current = entry;
  return current;
};
