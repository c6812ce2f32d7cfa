import { decodeWageDeterminationBytes } from '../../domain/determination/decode.js';
import { parseWageDetermination } from '../../domain/determination/parse.js';
import type { DeterminationProblem } from '../../domain/determination/problem.js';
import type { Doubt, WageDetermination } from '../../domain/determination/wage-determination.js';
import { determinationOf } from '../../domain/ingest/json.js';
import type { WageDeterminationJson } from '../../domain/ingest/json-shapes.js';
import { maskProhibited, maskText } from '../../domain/ingest/prohibited-data.js';
import { normalizeNumber } from '../../domain/resolve/governing.js';
import { canonicalJson, sha256 } from '../../platform/canonical.js';
import { AppError, type RequestProblem } from '../../platform/errors/app-error.js';
import type { Edition } from './edition.js';
import { determinationErrors, prohibitedData } from './determinations.errors.js';

/** The source of an edition: the text of SAM.gov as it came, or the same as data. */
export type EditionSource =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'data'; readonly json: WageDeterminationJson };

export interface ReadSource {
  readonly determination: WageDetermination;
  readonly text: string | null;
  readonly sha256: string;
}

/** @throws {AppError} UNREADABLE_DOCUMENT, PROHIBITED_PERSONAL_DATA */
export const readSource = (source: EditionSource): ReadSource =>
  source.kind === 'text' ? readText(source.bytes) : readData(source.json);

/** The edition that a text of SAM.gov is. @throws {AppError} as {@link readSource} */
export const editionOfText = (bytes: Uint8Array): Edition => {
  const { determination, sha256: digest } = readText(bytes);
  return { number: determination.number, mod: determination.mod, sha256: digest, determination };
};

const located = ({ code, line, sentence, fix }: DeterminationProblem): RequestProblem => ({
  pointer: '',
  code,
  message: line === 0 ? sentence : `line ${line}: ${sentence}`,
  fix,
});

const readText = (bytes: Uint8Array): ReadSource => {
  const text = decodeWageDeterminationBytes(bytes);
  const parsed = parseWageDetermination(text);
  if (!parsed.ok)
    throw new AppError(determinationErrors.UNREADABLE_DOCUMENT, { errors: parsed.problems.map(located) });
  if (maskText(text) !== text) throw prohibitedData(['']);
  return { determination: parsed.value, text, sha256: sha256(bytes) };
};

/** Nobody can hold what was typed in to what was published: every decision on it goes to a person. */
const SOURCE_TEXT_MISSING: Doubt = {
  code: 'source_text_missing',
  line: 0,
  sentence: 'It was imported as data, without the text of SAM.gov that it was taken from.',
};

const readData = (json: WageDeterminationJson): ReadSource => {
  const { pointers } = maskProhibited(json, '');
  if (pointers.length > 0) throw prohibitedData(pointers);
  const normal = { ...json, number: normalizeNumber(json.number) };
  return {
    determination: { ...determinationOf(normal), degraded: true, doubts: [SOURCE_TEXT_MISSING] },
    text: null,
    sha256: sha256(canonicalJson(normal)),
  };
};
