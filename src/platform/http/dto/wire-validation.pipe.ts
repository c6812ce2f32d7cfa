import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError, type ValidatorOptions } from 'class-validator';

import type { RequestProblem } from '../../errors/app-error.js';
import { validationFailed } from '../validation-failed.js';
import { child, safeName } from './json-pointer.js';
import { settle, wireProblem } from './wire-problems.js';
import { knownPart, unknownFields } from './wire-unknown.js';
import { fieldsOf, isWireClass, type WireClass } from './wire-shape.js';
import { fromQuery } from './wire-query.js';

const problemsOf = (error: ValidationError, at: string): readonly RequestProblem[] => {
  const constraints = new Map(Object.entries(error.constraints ?? {}));
  if (constraints.has('whitelistValidation')) {
    return [wireProblem(child(at, safeName(error.property)), 'unknown_field', {})];
  }
  const pointer = child(at, error.property);
  const carried = constraints.get('wire');
  const own = carried === undefined ? [] : (JSON.parse(carried) as readonly RequestProblem[]);
  return [
    ...own.map((problem) => ({ ...problem, pointer: `${pointer}${problem.pointer}` })),
    ...(error.children ?? []).flatMap((nested) => problemsOf(nested, pointer)),
  ];
};

const OPTIONS: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
};

/**
 * Shape and size of bodies and queries that are wire DTOs, by class-validator; everything else passes untouched.
 *
 * Nest's own ValidationPipe does the same two calls, but deletes `constructor` and `prototype` from the body before
 * anybody can refuse them.
 *
 * @throws {AppError} VALIDATION_FAILED, or UNKNOWN_PARAMETER when a field is not known
 */
@Injectable()
export class WireValidationPipe implements PipeTransform {
  async transform(sent: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (!isWireClass(metatype) || (type !== 'body' && type !== 'query')) return sent;
    if (type === 'query') {
      const query = fromQuery(sent, metatype);
      return saysNothing(query, metatype) ? new metatype() : validated(query, metatype);
    }
    // No body says what an empty object says: each field that is needed is missing.
    const value = sent === undefined ? {} : sent;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw validationFailed([wireProblem('', 'wrong_type', { type: 'object' })]);
    }
    return validated(value, metatype);
  }
}

/** Most requests have no query. Where none is needed there is nothing to validate, which costs class-validator 25 us. */
const saysNothing = (query: object, type: WireClass): boolean =>
  Object.keys(query).length === 0 && [...(fieldsOf(type)?.values() ?? [])].every(({ optional }) => optional);

const validated = async (value: object, type: WireClass): Promise<object> => {
  const instance = plainToInstance(type, knownPart(value, { kind: 'object', type: () => type }) as object);
  const errors = await validate(instance, OPTIONS);
  const problems = settle([
    ...unknownFields(value, type),
    ...errors.flatMap((error) => problemsOf(error, '')),
  ]);
  if (problems.length > 0) throw validationFailed(problems);
  return instance;
};
