import { wordsOf } from './classification-index.js';

/** What a payroll says of who somebody is. */
export interface Named {
  readonly workerId?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly firstName?: string | null | undefined;
}

const PLAIN = /^[A-Za-z0-9]+$/;

/** Case, blanks and punctuation do not matter. Most numbers and names are one plain word, which is not taken apart. */
const spelled = (text: string | null | undefined): string =>
  PLAIN.test(text ?? '') ? (text ?? '').toUpperCase() : wordsOf((text ?? '').normalize('NFKC')).join(' ');

/** The identifying number as it is compared; null when there is none. */
export const numberOf = ({ workerId }: Named): string | null => {
  const number = spelled(workerId).replaceAll(' ', '');
  return number === '' ? null : number;
};

/** The name as it is compared; null when the last or the first name is missing. */
export const nameOf = ({ lastName, firstName }: Named): string | null => {
  const [last, first] = [spelled(lastName), spelled(firstName)];
  return last === '' || first === '' ? null : `${last}, ${first}`;
};

/** Everything that somebody can be found by. */
export const personKeys = (named: Named): readonly string[] => {
  const [number, name] = [numberOf(named), nameOf(named)];
  return [...(number === null ? [] : [`number ${number}`]), ...(name === null ? [] : [`name ${name}`])];
};

/**
 * Who somebody is: number and name together, because the last four digits alone are shared by many. Null when one of
 * them is missing.
 */
export const personOf = (named: Named): string | null => {
  const [number, name] = [numberOf(named), nameOf(named)];
  return number === null || name === null ? null : `${number} ${name}`;
};
