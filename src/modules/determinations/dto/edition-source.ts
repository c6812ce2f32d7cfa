import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { compiledValidator } from '../../../platform/http/dto/compiled-body.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import { WageDeterminationDto } from './wage-determination.dto.js';

/** The body of an import: the bytes of a text, or valid data. */
export type EditionBody = Buffer | WageDeterminationDto;

/** @throws {AppError} VALIDATION_FAILED, UNKNOWN_PARAMETER, for JSON that is not a determination */
export const EditionSourceBody = createParamDecorator(
  (_: unknown, context: ExecutionContext): EditionBody => {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (Buffer.isBuffer(body)) return body;
    const problems = compiledValidator(WageDeterminationDto)(body);
    if (problems.length > 0) throw validationFailed(problems);
    return body as WageDeterminationDto;
  },
);
