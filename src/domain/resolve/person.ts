import { wordsOf } from './classification-index.js';

/** What a payroll says of who somebody is. */
export interface Named {
  readonly workerId?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly firstName?: string | null | undefined;
}

/** The identifying number as it is compared; null when there is none. */
export const numberOf = ({ workerId }: Named): string | null => {
  const words = wordsOf((workerId ?? '').normalize('NFKC')).join('');
  return words === '' ? null : words;
};

/** The name as it is compared: case, blanks and punctuation do not matter; null when either part is missing. */
export const nameOf = ({ lastName, firstName }: Named): string | null => {
  const last = wordsOf((lastName ?? '').normalize('NFKC')).join(' ');
  const first = wordsOf((firstName ?? '').normalize('NFKC')).join(' ');
  return last === '' || first === '' ? null : `${last}, ${first}`;
};

/** Everything that somebody can be found by. */
export const personKeys = (named: Named): readonly string[] => {
  const [number, name] = [numberOf(named), nameOf(named)];
  return [...(number === null ? [] : [`number ${number}`]), ...(name === null ? [] : [`name ${name}`])];
};

/** The same number and the same name: the last four digits alone are shared by many. */
export const isSamePerson = (a: Named, b: Named): boolean =>
  numberOf(a) !== null && numberOf(a) === numberOf(b) && nameOf(a) !== null && nameOf(a) === nameOf(b);
