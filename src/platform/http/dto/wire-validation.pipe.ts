import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

import { AppError, type RequestProblem } from '../../errors/app-error.js';
import { validationFailed } from '../validation-failed.js';
import { child, safeName } from './json-pointer.js';
import { settle, wireProblem } from './wire-problems.js';
import { unknownFields } from './wire-unknown.js';
import { isWireClass } from './wire-shape.js';
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

const refuse = (errors: readonly ValidationError[]): Error => {
  const problems = settle(errors.flatMap((error) => problemsOf(error, '')));
  return validationFailed(
    problems.length > 0 ? problems : [wireProblem('', 'wrong_type', { type: 'object' })],
  );
};

/**
 * Shape and size of bodies and queries that are wire DTOs, by class-validator; everything else passes untouched.
 *
 * @throws {AppError} VALIDATION_FAILED, or UNKNOWN_PARAMETER when a field is not known
 */
@Injectable()
export class WireValidationPipe implements PipeTransform {
  private readonly validation = new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: refuse,
  });

  transform(sent: unknown, metadata: ArgumentMetadata): unknown {
    const { metatype, type } = metadata;
    if (!isWireClass(metatype) || (type !== 'body' && type !== 'query')) return sent;
    if (type === 'query') return this.validated(fromQuery(sent, metatype), metadata, []);
    // No body says what an empty object says: each field that is needed is missing.
    const value = sent === undefined ? {} : sent;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw validationFailed([wireProblem('', 'wrong_type', { type: 'object' })]);
    }
    return this.validated(value, metadata, unknownFields(value, metatype));
  }

  private async validated(
    value: object,
    metadata: ArgumentMetadata,
    unknown: readonly RequestProblem[],
  ): Promise<unknown> {
    try {
      const valid: unknown = await this.validation.transform(value, metadata);
      if (unknown.length === 0) return valid;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw validationFailed(settle([...unknown, ...error.errors]));
    }
    throw validationFailed(settle(unknown));
  }
}
