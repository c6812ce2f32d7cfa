import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiPreconditionFailedResponse, ApiResponse } from '@nestjs/swagger';

/** The version of a resource as its strong ETag. */
export const versionTag = (version: number): string => `"${version}"`;

/** Documents that a route changes what the caller has read: the If-Match header, and its two refusals. */
export const ChangesVersion = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of the version that you have read and mean to change.',
      schema: { type: 'string' },
      example: '"1"',
    }),
    ApiPreconditionFailedResponse({ description: '`etag_mismatch`: it was changed since you read it.' }),
    ApiResponse({ status: 428, description: '`precondition_required`: If-Match is missing.' }),
  );
