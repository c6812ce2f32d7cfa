import { type Named, numberOf } from '../../../domain/resolve/person.js';

/** By what of a person a payroll can be found. Each is an index of its own: a name never meets a number. */
export type SearchPurpose = 'worker-id' | 'last-four' | 'family-name' | 'full-name';

/** What is looked for, as words; the index compares neither case, accents nor signs. */
export interface SearchTerm {
  readonly purpose: SearchPurpose;
  readonly text: string;
}

/** The last four characters where they are digits: `XXX-XX-1234` and `1234` are found alike. */
const lastFourOf = (named: Named): string | null => /\d{4}$/.exec(numberOf(named) ?? '')?.[0] ?? null;

const term = (purpose: SearchPurpose, ...words: readonly (string | null | undefined)[]): SearchTerm[] =>
  words.every((word) => typeof word === 'string' && /[\p{L}\p{N}]/u.test(word))
    ? [{ purpose, text: words.join(', ') }]
    : [];

/** Everything that somebody on a payroll is found by. */
export const peopleTerms = (named: Named): readonly SearchTerm[] => {
  const { lastName, firstName } = named;
  return [
    ...term('worker-id', numberOf(named)),
    ...term('last-four', lastFourOf(named)),
    ...term('family-name', lastName),
    ...term('full-name', lastName, firstName),
  ];
};

/** A question for payrolls by a person: what is given of it. */
export interface SoughtPerson extends Named {
  readonly lastFour?: string | undefined;
}

/**
 * The one term that finds exactly what was asked for, on one person and not on two of the same payroll. Null where there
 * is none: nothing was given, or what does not go together.
 */
export const termOf = (sought: SoughtPerson): SearchTerm | null => {
  const { workerId, lastFour, lastName, firstName } = sought;
  const given = (['workerId', 'lastFour', 'lastName', 'firstName'] as const).filter(
    (name) => sought[name] !== undefined,
  );
  const [found] = ((): readonly SearchTerm[] => {
    switch (given.join(' ')) {
      case 'workerId':
        return term('worker-id', numberOf({ workerId }));
      case 'lastFour':
        return term('last-four', lastFour);
      case 'lastName':
        return term('family-name', lastName);
      case 'lastName firstName':
        return term('full-name', lastName, firstName);
      default:
        return [];
    }
  })();
  return found ?? null;
};
