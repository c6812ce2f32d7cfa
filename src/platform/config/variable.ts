/** What happens when a variable is absent or empty. */
export type Absent =
  | { readonly kind: 'none' }
  | { readonly kind: 'required' }
  | { readonly kind: 'default'; readonly text: string }
  /** Made once, kept with mode 0600 in this file of the data directory. */
  | { readonly kind: 'generated'; readonly file: string; readonly make: () => string };

/** What people are told about an environment variable. */
export interface VariableDescription {
  /** What it is for, one sentence. */
  readonly describes: string;
  /** What a value must be, to complete "must be …". Never shows a value. */
  readonly rule: string;
  /** Never printed; may also be given as the path of a file in `NAME_FILE`. */
  readonly secret: boolean;
  readonly absent: Absent;
  readonly absentInProduction: Absent;
}

/** One environment variable: everything there is to say about it. */
export interface Variable<T> extends VariableDescription {
  /** The value, or undefined when the text breaks the rule. */
  readonly read: (text: string) => T | undefined;
  /** Null, or why this value is refused in production. */
  readonly refusedInProduction: (value: T) => string | null;
}

interface Details<T> {
  readonly describes: string;
  /** Absent means null when left out. */
  readonly default?: string;
  readonly production?: Absent;
  readonly refusedInProduction?: (value: T) => string | null;
}

const variable = <T>(
  details: Details<T>,
  rule: string,
  read: (text: string) => T | undefined,
  secret = false,
): Variable<T> => {
  const absent: Absent =
    details.default === undefined ? { kind: 'none' } : { kind: 'default', text: details.default };
  return {
    describes: details.describes,
    rule,
    secret,
    absent,
    absentInProduction: details.production ?? absent,
    read,
    refusedInProduction: details.refusedInProduction ?? (() => null),
  };
};

/** One of these words. */
export const oneOf = <const T extends string>(
  values: readonly T[],
  details: Details<T> & { readonly default: string },
): Variable<T> =>
  variable(details, `one of ${values.join(', ')}`, (text) => values.find((value) => value === text));

export const flag = (details: Details<boolean> & { readonly default: string }): Variable<boolean> =>
  variable(details, 'true or false', (text) =>
    text === 'true' ? true : text === 'false' ? false : undefined,
  );

/** A whole number in decimal digits, both bounds included. */
export const integer = (
  least: number,
  most: number,
  details: Details<number> & { readonly default: string },
): Variable<number> =>
  variable(details, `a whole number from ${least} to ${most}`, (text) => {
    const value = /^\d{1,15}$/u.test(text) ? Number(text) : undefined;
    return value !== undefined && value >= least && value <= most ? value : undefined;
  });

export const text = (
  rule: string,
  accepts: (value: string) => boolean,
  details: Details<string> & { readonly default: string },
): Variable<string> => variable(details, rule, (value) => (accepts(value) ? value : undefined));

/** A text that may be left out: then it is null. */
export const optionalText = (
  rule: string,
  accepts: (value: string) => boolean,
  details: Omit<Details<string>, 'default'>,
): Variable<string> => variable(details, rule, (value) => (accepts(value) ? value : undefined));

/** Elements separated by commas; spaces around them do not count. */
export const list = (
  rule: string,
  accepts: (element: string) => boolean,
  details: Details<readonly string[]> & { readonly default: string },
): Variable<readonly string[]> =>
  variable<readonly string[]>(details, `a list, separated by commas, of ${rule}`, (value) => {
    const elements = value
      .split(',')
      .map((element) => element.trim())
      .filter((element) => element !== '');
    return elements.every(accepts) ? elements : undefined;
  });

export const secret = (
  rule: string,
  accepts: (value: string) => boolean,
  details: Details<string> & { readonly generated?: { readonly file: string; readonly make: () => string } },
): Variable<string> => {
  const made = variable(details, rule, (value) => (accepts(value) ? value : undefined), true);
  return details.generated === undefined
    ? made
    : { ...made, absent: { kind: 'generated', ...details.generated } };
};
