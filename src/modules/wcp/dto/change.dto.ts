import { WireArray, WireJson, WireString } from '../../../platform/http/dto/wire.decorators.js';

/** Another value at one place. */
export class ChangeDto {
  @WireString({
    description:
      'RFC 6901 JSON Pointer below `/payroll` or `/contract`, as findings point. `-` in place of an index stands behind the last item.',
    example: '/payroll/workers/0/lines/0/cashInLieuTotal',
    min: 2,
    max: 1_000,
  })
  readonly pointer!: string;

  @WireJson({
    optional: true,
    personal: 'name',
    description: 'The value that stands there then. Left out: the place is taken away.',
    example: '158.80',
  })
  readonly value?: unknown;
}

/** What is asked of a payroll on file. */
export class WhatIfDto {
  @WireArray(() => ChangeDto, {
    optional: true,
    description: 'Made one after another. Left out: the payroll as it is.',
    max: 500,
  })
  readonly changes?: readonly ChangeDto[];
}
