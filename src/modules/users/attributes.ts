import { validationFailed } from '../../platform/http/validation-failed.js';
import type { AttributeValue } from '../../platform/security/principal.js';
import type { Attributes } from './stored-user.js';

const MOST = 50;
const MOST_ITEMS = 200;
const LONGEST = 200;
const NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;

const isValue = (value: unknown): value is AttributeValue =>
  isText(value) ||
  typeof value === 'boolean' ||
  Number.isSafeInteger(value) ||
  (Array.isArray(value) && value.length <= MOST_ITEMS && value.every(isText));

/** What was sent as attributes of a user. @throws {AppError} VALIDATION_FAILED */
export function readAttributes(sent: unknown): Attributes {
  const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  const entries = isObject ? Object.entries(sent) : [];
  const isFit = isObject && entries.length <= MOST;
  if (isFit && entries.every(([name, value]) => NAME.test(name) && isValue(value))) return sent as Attributes;
  throw validationFailed([
    {
      pointer: '/attributes',
      code: 'wrong_type',
      message: 'attributes are an object of at most 50 texts, whole numbers, flags and lists of texts',
      fix: 'send names such as "restitutionLimit", decimals as texts, and at most 200 characters each',
    },
  ]);
}
