import { types } from 'pg';

/** bigint, numeric, date, json, jsonb: what JavaScript would round, shift by a time zone, or parse needlessly. */
const KEPT_AS_TEXT = new Set([20, 1700, 1082, 114, 3802]);

const text = (value: string): string => value;

/** How result values become JavaScript values (see schema.ts); for both engines, and for no other user of the driver. */
export const valueTypes = {
  getTypeParser: ((oid: Parameters<typeof types.getTypeParser>[0], format?: 'text' | 'binary'): unknown =>
    KEPT_AS_TEXT.has(oid) ? text : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};
