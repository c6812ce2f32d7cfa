import type { Match, ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Code points, after normalisation. */
export const PASSWORD_LENGTH = { min: 15, minWithSecondFactor: 12, max: 256 } as const;

/** Guesses that a password must survive, as a power of ten. */
const LEAST_GUESSES_LOG10 = 10;
/** Code units that are looked at: what follows can only make guessing harder, and the look takes time. */
const LOOKED_AT = 48;
const MOST_SUBSTITUTIONS = 10;

/** Names of the product and its field, which anybody would try here. */
const PRODUCT_WORDS = ['wcp', 'davis-bacon', 'davisbacon', 'davis', 'bacon', 'wh-347', 'wh347', 'payroll'];
const MORE_PRODUCT_WORDS = ['payrolls', 'certified', 'compliance', 'prevailing', 'wage', 'wages'];

/** Why a password is not taken. */
export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'context' | 'pattern';

/** What somebody would try who knows whose password it is: the address, names of the user and of the organization. */
export interface PasswordContext {
  readonly words: readonly string[];
  /** Whether the user cannot sign in without a second factor. */
  readonly secondFactor: boolean;
}

/**
 * The password as it is hashed: NFKC, so that the same characters typed on another keyboard are the same password
 * (NIST SP 800-63B-4 section 3.1.1.2).
 */
export function normalizedPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * What is wrong with a password as a new one; null when it is taken.
 *
 * Length in code points, and how many guesses it takes who tries common passwords, words of the context, keyboard rows,
 * sequences, dates and repetitions, also with letters exchanged for figures. No rules about kinds of characters. Works
 * offline, on lists that come with the product.
 */
export async function judgePassword(
  password: string,
  context: PasswordContext,
): Promise<PasswordFault | null> {
  const normalized = normalizedPassword(password);
  const { length } = Array.from(normalized);
  const least = context.secondFactor ? PASSWORD_LENGTH.minWithSecondFactor : PASSWORD_LENGTH.min;
  if (length < least) return 'too_short';
  if (length > PASSWORD_LENGTH.max) return 'too_long';
  const words = [...PRODUCT_WORDS, ...MORE_PRODUCT_WORDS, ...context.words].flatMap(wordsOf);
  const estimate = (await estimator()).check(normalized, [...new Set(words)]);
  return estimate.guessesLog10 >= LEAST_GUESSES_LOG10 ? null : reasonOf(estimate.sequence);
}

/** A name as a whole, without what separates its words, and word by word. */
function wordsOf(name: string): readonly string[] {
  const whole = normalizedPassword(name).toLowerCase();
  const words = whole.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  return [whole, words.join(''), ...words];
}

function reasonOf(sequence: readonly Match[]): PasswordFault {
  if (sequence.some(({ dictionaryName }) => dictionaryName === 'userInputs')) return 'context';
  return sequence.some(({ pattern }) => pattern === 'dictionary') ? 'common' : 'pattern';
}

let made: Promise<ZxcvbnFactory> | null = null;

/** The lists are some megabytes: read when a first password is chosen, then kept. */
function estimator(): Promise<ZxcvbnFactory> {
  made ??= makeEstimator();
  return made;
}

async function makeEstimator(): Promise<ZxcvbnFactory> {
  const [core, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary,
    graphs: adjacencyGraphs,
    maxLength: LOOKED_AT,
    l33tMaxSubstitutions: MOST_SUBSTITUTIONS,
  });
}
