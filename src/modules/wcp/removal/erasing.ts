import { type Named, nameOf, numberOf } from '../../../domain/resolve/person.js';

/** Who is to be erased: exactly this name, and exactly this number where one is given. */
export interface ErasedPerson {
  readonly lastName: string;
  readonly firstName: string;
  /** Null: whatever the number. */
  readonly workerId: string | null;
}

/** Whether somebody on a payroll is the person. */
export const isPerson = (named: Named, person: ErasedPerson): boolean =>
  nameOf(named) !== null &&
  nameOf(named) === nameOf(person) &&
  (person.workerId === null || numberOf(named) === numberOf(person));

/** What stands in the place of an erased text. */
export const ERASED = '[erased]';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Where a person stands on a payroll, and the words by which the rest of it may tell of him. */
export interface Traces {
  /** Places in the list of workers, from 0. */
  readonly places: readonly number[];
  /** Words that tell of him alone. */
  readonly own: RegExp;
  /** And those that somebody else on the payroll has as well: they tell of him only where he is spoken of. */
  readonly all: RegExp;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** Any of the texts as whole words, in any case. */
const anyOf = (texts: readonly string[]): RegExp => {
  const longestFirst = [...new Set(texts)]
    .filter((text) => text.trim() !== '')
    .sort((a, b) => b.length - a.length);
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${longestFirst.map(escaped).join('|')})(?![\p{L}\p{N}])`,
    'giu',
  );
};

const textsOf = ({ lastName, firstName, workerId }: Named): readonly string[] =>
  [lastName, firstName, workerId].filter((text) => typeof text === 'string');

export const tracesOf = (workers: readonly Named[], person: ErasedPerson): Traces => {
  const places = workers.flatMap((worker, at) => (isPerson(worker, person) ? [at] : []));
  const found = [person, ...places.flatMap((at) => workers[at] ?? [])];
  const others = workers.filter((worker) => !isPerson(worker, person)).flatMap(textsOf);
  const shared = new Set(others.map((text) => text.toUpperCase()));
  const whole = found.flatMap(({ lastName, firstName }) => [
    `${lastName ?? ''}, ${firstName ?? ''}`,
    `${firstName ?? ''} ${lastName ?? ''}`,
  ]);
  const singles = found.flatMap(textsOf);
  return {
    places,
    own: anyOf([...whole, ...singles.filter((text) => !shared.has(text.toUpperCase()))]),
    all: anyOf([...whole, ...singles]),
  };
};

/** Whether a text tells of the person. */
export const tellsOf = (text: string, { own }: Traces): boolean => {
  own.lastIndex = 0;
  return own.test(text);
};

/** The place in the list of workers that a pointer is under; null for any other. */
const placeOf = (pointer: Json | undefined): number | null => {
  const place =
    typeof pointer === 'string' ? /^\/payroll\/workers\/(\d+)(?:\/|$)/.exec(pointer)?.[1] : undefined;
  return place === undefined ? null : Number(place);
};

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value without what tells of the person; what points to him is spoken of him. */
export const withoutPerson = (value: Json, traces: Traces, isOfHim = false): Json => {
  if (typeof value === 'string') return value.replaceAll(isOfHim ? traces.all : traces.own, ERASED);
  if (Array.isArray(value)) return value.map((item: Json) => withoutPerson(item, traces, isOfHim));
  if (!isObject(value)) return value;
  const place = placeOf(value['pointer']);
  const inside = isOfHim || (place !== null && traces.places.includes(place));
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      // Whoever else is named by a finding of his own keeps his name, also where it is the same.
      name === 'worker' && place !== null && !inside ? held : withoutPerson(held, traces, inside),
    ]),
  );
};

/** A payroll without the person: his own entry by its classes of personal data, the rest by his words. */
export const payrollWithout = (
  payroll: { readonly [name: string]: Json },
  traces: Traces,
  mask: (worker: unknown) => unknown,
): Json => {
  const { workers, ...rest } = payroll;
  const list = Array.isArray(workers) ? (workers as readonly Json[]) : [];
  return {
    ...(withoutPerson(rest, traces) as object),
    workers: list.map((worker, at) => {
      const isHis = traces.places.includes(at);
      return isHis ? withoutPerson(mask(worker) as Json, traces, true) : othersEntry(worker, traces);
    }),
  };
};

/** Of somebody else: what he is called stays, and what is said of him is looked through. */
const othersEntry = (worker: Json, traces: Traces): Json => {
  if (!isObject(worker)) return worker;
  const { lastName, firstName, middleInitial, workerId } = worker;
  const named = Object.entries({ lastName, firstName, middleInitial, workerId }).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined,
  );
  return { ...(withoutPerson(worker, traces) as object), ...Object.fromEntries(named) };
};

/** Track records without who the person is: hours and pay are nobody's then. */
export const recordsWithout = <Record extends Named>(
  records: readonly Record[],
  person: ErasedPerson,
): readonly Record[] =>
  records.map((record) =>
    isPerson(record, person) ? { ...record, workerId: null, lastName: null, firstName: null } : record,
  );
