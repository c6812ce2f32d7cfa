import { isUtf8 } from 'node:buffer';

import { AppError, type RequestProblem } from '../../errors/app-error.js';
import { httpErrors } from '../http.errors.js';
import { validationFailed } from '../validation-failed.js';
import { type JsonFault, type JsonFaultKind, MAX_DEPTH, scanJson } from './json-scan.js';
import { readPlainJson } from './plain-json.js';

const BYTE_ORDER_MARK = '\uFEFF';

type Words = readonly [message: string, fix: string];

const NUMBER_FIX = 'send it as a decimal string, for example "38.25"';

const WORDS: Readonly<Record<JsonFaultKind, Words>> = {
  syntax: ['is not JSON', 'send valid JSON (RFC 8259)'],
  too_deep: [`is nested deeper than ${MAX_DEPTH} levels`, 'send a flatter document'],
  nul: ['holds a NUL character', 'remove the character'],
  lone_surrogate: ['holds half of a surrogate pair', 'send whole characters'],
  duplicate_key: ['is named twice in the same object', 'send each key once'],
  forbidden_key: ['is not a field of this object', 'remove it, or correct its name'],
  decimal_scale: ['at most 4 decimals in a JSON number', NUMBER_FIX],
  number_exponent: ['must be a JSON number without an exponent', NUMBER_FIX],
  number_range: ['has more digits than a JSON number holds exactly', NUMBER_FIX],
};

const problem = ({ kind, pointer }: JsonFault): RequestProblem => {
  const [message, fix] = WORDS[kind];
  return { pointer, code: kind === 'forbidden_key' ? 'unknown_field' : kind, message, fix };
};

const place = (text: string, offset: number): string => {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`;
};

/** What is not JSON has no places inside: the fault is in the whole body. */
const malformed = (message: string, fix: string): AppError =>
  new AppError(httpErrors.MALFORMED_JSON, {
    detail: message,
    errors: [{ pointer: '', code: 'syntax', message, fix }],
  });

const refusal = (text: string, faults: readonly JsonFault[], fault: JsonFault): AppError => {
  const errors = faults.map(problem);
  switch (fault.kind) {
    case 'decimal_scale':
    case 'number_exponent':
    case 'number_range':
    case 'forbidden_key':
      return validationFailed(errors);
    case 'duplicate_key':
      return new AppError(httpErrors.DUPLICATE_KEY, { detail: `at ${place(text, fault.offset)}`, errors });
    case 'syntax':
      return malformed(`not JSON at ${place(text, fault.offset)}`, WORDS.syntax[1]);
    case 'too_deep':
    case 'nul':
    case 'lone_surrogate':
      return new AppError(httpErrors.MALFORMED_JSON, { detail: `at ${place(text, fault.offset)}`, errors });
  }
};

/**
 * The value of a JSON body. Exact: what cannot mean one thing to everybody is refused (see {@link scanJson}).
 *
 * An empty body is malformed. A byte order mark is ignored, as RFC 8259 section 8.1 allows.
 *
 * @throws {AppError} MALFORMED_JSON, DUPLICATE_KEY, UNKNOWN_PARAMETER (`__proto__`), VALIDATION_FAILED (numbers)
 */
export const readJson = (body: Buffer): unknown => {
  if (!isUtf8(body)) throw malformed('not UTF-8', 'encode the body in UTF-8');
  const raw = body.toString('utf8');
  const text = raw.startsWith(BYTE_ORDER_MARK) ? raw.slice(1) : raw;
  const plain = readPlainJson(text);
  if (plain !== undefined) return plain;
  const faults = scanJson(text);
  const first = faults[0];
  if (first !== undefined) throw refusal(text, faults, first);
  return JSON.parse(text) as unknown;
};
