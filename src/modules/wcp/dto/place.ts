import { item } from '../../../platform/http/dto/wire.decorators.js';

/** Places of a request, and their columns, as every answer describes them. */
export const POINTER = {
  description: 'RFC 6901 JSON Pointer into the request.',
  example: '/payroll/workers/0/lines/0',
  max: 1_000,
} as const;
export const COLUMN = {
  nullable: true,
  description:
    'Column of form WH-347 (January 2025); fields of its header and statement by name; null where the form has none.',
  example: '6A',
  max: 100,
} as const;
export const POINTERS = item.string({ max: 1_000 });
export const many = { max: 100_000 } as const;
