import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { AnySchemaObject, ErrorObject, ValidateFunction } from 'ajv';
import type { DataValidateFunction } from 'ajv/dist/types/index.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyRequest } from 'fastify';

import type { RequestProblem } from '../../errors/app-error.js';
import { validationFailed } from '../validation-failed.js';
import { child, safeName } from './json-pointer.js';
import { decimalCheck, decimalText } from './wire-decimal.js';
import { settle, type WireFault, wireProblem } from './wire-problems.js';
import {
  componentSchemas,
  DECIMAL_KEYWORD,
  type JsonSchema,
  PERSONAL_KEYWORD,
  refTo,
} from './wire-schema.js';
import { type DecimalLimits, fieldsOf, type WireClass, type WireShape } from './wire-shape.js';
import { isDate, isTimestamp } from './wire-timestamp.js';

/** Checks one value against the published schema of a class. Decimals sent as numbers become strings, in place. */
export type CompiledValidator = (value: unknown) => readonly RequestProblem[];

/** The keyword for one place in the schema; ajv takes the error of a keyword from its function. */
const decimalKeyword = (limits: DecimalLimits, parentSchema: AnySchemaObject): DataValidateFunction => {
  const check = decimalCheck(limits);
  const validate: DataValidateFunction = (data: unknown, context) => {
    if (data === null) return true;
    const fault = check(typeof data === 'number' ? decimalText(data) : (data as string));
    if (fault !== null) {
      validate.errors = [{ keyword: DECIMAL_KEYWORD, params: { fault }, parentSchema }];
      return false;
    }
    if (typeof data === 'number' && context !== undefined) {
      (context.parentData as Record<string | number, unknown>)[context.parentDataProperty] =
        decimalText(data);
    }
    return true;
  };
  return validate;
};

const compile = (type: WireClass, allErrors: boolean): ValidateFunction => {
  const ajv = new Ajv2020({
    allErrors,
    verbose: allErrors,
    strict: true,
    allowUnionTypes: true,
  });
  ajv.addKeyword('components');
  ajv.addKeyword(PERSONAL_KEYWORD);
  ajv.addFormat('date', isDate);
  ajv.addFormat('date-time', isTimestamp);
  ajv.addKeyword({
    keyword: DECIMAL_KEYWORD,
    type: ['string', 'number'],
    modifying: true,
    errors: true,
    compile: decimalKeyword,
  });
  const schemas = Object.fromEntries(componentSchemas(type));
  return ajv.compile({ $ref: refTo(type), components: { schemas } });
};

const FAULTS: ReadonlyMap<string, WireFault> = new Map<string, WireFault>([
  ['type', 'wrong_type'],
  ['minLength', 'too_short'],
  ['maxLength', 'too_long'],
  ['pattern', 'pattern_mismatch'],
  ['enum', 'unknown_value'],
  ['minimum', 'too_small'],
  ['maximum', 'too_large'],
  ['minItems', 'too_few_items'],
  ['maxItems', 'too_many_items'],
  ['maxProperties', 'too_many_items'],
]);

const faultOf = (error: ErrorObject): WireFault | undefined => {
  if (error.keyword === DECIMAL_KEYWORD) return (error.params as { fault: WireFault }).fault;
  if (error.keyword === 'format') {
    return (error.params as { format: string }).format === 'date' ? 'date_invalid' : 'timestamp_invalid';
  }
  return FAULTS.get(error.keyword);
};

/** A nullable object is `anyOf [object, null]`: what its object branch says is the whole story. */
const isEcho = (error: ErrorObject, schema: JsonSchema): boolean =>
  error.keyword === 'anyOf' ||
  error.keyword === 'not' ||
  error.schemaPath.endsWith('/anyOf/1/type') ||
  (error.keyword === 'pattern' && schema[DECIMAL_KEYWORD] !== undefined);

/** The pointer, in which a name that the caller chose for a member of a map is only repeated when it is fit to be. */
const repeatable = (pointer: string, type: WireClass): string => {
  let shape: WireShape | undefined = { kind: 'object', type: () => type };
  const [root = '', ...segments] = pointer.split('/');
  const shown = segments.map((segment) => {
    const isMap = shape?.kind === 'map';
    if (shape?.kind === 'object') shape = fieldsOf(shape.type())?.get(segment)?.shape;
    else if (shape?.kind === 'list') shape = shape.items.shape;
    else if (shape?.kind === 'map') shape = shape.values.shape;
    return isMap ? safeName(segment) : segment;
  });
  return [root, ...shown].join('/');
};

const problemOf = (error: ErrorObject, type: WireClass): readonly RequestProblem[] => {
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  if (isEcho(error, schema)) return [];
  const at = repeatable(error.instancePath, type);
  if (error.keyword === 'required') {
    const name = (error.params as { missingProperty: string }).missingProperty;
    return [wireProblem(child(at, name), 'required', schema.properties?.[name] ?? {})];
  }
  if (error.keyword === 'additionalProperties' || error.keyword === 'propertyNames') {
    const { additionalProperty, propertyName } = error.params as Readonly<Record<string, string | undefined>>;
    const name = additionalProperty ?? propertyName ?? '';
    return [wireProblem(child(at, safeName(name)), 'unknown_field', {})];
  }
  return [wireProblem(at, faultOf(error) ?? 'wrong_type', schema)];
};

const compiled = new Map<WireClass, CompiledValidator>();

/**
 * The validator of the class, compiled once from the schema that OpenAPI publishes for it. It stops at the first fault,
 * and only a value that has one is walked again for all of them.
 *
 * @throws {TypeError} when the class, or one that it reaches, is no wire class
 */
export const compiledValidator = (type: WireClass): CompiledValidator => {
  const known = compiled.get(type);
  if (known !== undefined) return known;
  const passes = compile(type, false);
  const explain = compile(type, true);
  const validator: CompiledValidator = (value) => {
    if (passes(value) || explain(value)) return [];
    return settle((explain.errors ?? []).flatMap((error) => problemOf(error, type)));
  };
  compiled.set(type, validator);
  return validator;
};

const bodies = new Set<WireClass>();

/** Compiles every class that a {@link CompiledBody} names, so that no request waits for it; those classes. */
export const compileBodies = (): readonly WireClass[] => {
  bodies.forEach(compiledValidator);
  return [...bodies];
};

const ValidatedBody = createParamDecorator((type: WireClass, context: ExecutionContext): unknown => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  const problems = compiledValidator(type)(body);
  if (problems.length > 0) throw validationFailed(problems);
  return body;
});

/** Whole bodies that OpenAPI shows, by name, in place of one put together from the examples of the fields. */
export type BodyExamples = Record<string, { readonly summary: string; readonly value: unknown }>;

/**
 * The JSON body as plain data that conforms to the class, for large bodies where class-validator costs too much
 * (docs/adr). Not an instance of the class; decimals sent as numbers are strings. OpenAPI lists it as the body.
 *
 * @throws {AppError} VALIDATION_FAILED, or UNKNOWN_PARAMETER when a field is not known
 */
export const CompiledBody =
  (type: WireClass, examples?: BodyExamples): ParameterDecorator =>
  (target, method, index) => {
    if (method === undefined) throw new TypeError('a body belongs to a method');
    bodies.add(type);
    ValidatedBody(type)(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method);
    if (descriptor !== undefined) {
      ApiBody({ type, ...(examples === undefined ? {} : { examples }) })(target, method, descriptor);
    }
  };
