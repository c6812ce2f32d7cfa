import type { WageDetermination } from '../../domain/determination/wage-determination.js';

/** How a Map stands in JSON. No object of a determination has names that a caller chooses, so it cannot be imitated. */
const MAP = '$map';

const toJson = (_: string, value: unknown): unknown => (value instanceof Map ? { [MAP]: [...value] } : value);

const fromJson = (_: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, MAP)) return value;
  return new Map((value as { readonly [MAP]: readonly (readonly [unknown, unknown])[] })[MAP]);
};

/** A determination as the text that is stored. */
export const writeDetermination = (determination: WageDetermination): string =>
  JSON.stringify(determination, toJson);

/** Exactly the determination that was written, its Maps included. */
export const readDetermination = (text: string): WageDetermination =>
  JSON.parse(text, fromJson) as WageDetermination;
