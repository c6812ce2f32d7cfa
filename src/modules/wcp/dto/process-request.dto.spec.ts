import { describe, expect, it } from '@jest/globals';

import type * as json from '../../../domain/ingest/json-shapes.js';
import type { AgencyProfileDto, ContractDto } from '../../contracts/index.js';
import type { WageDeterminationDto } from '../../determinations/index.js';
import { fieldsOf, type WireClass } from '../../../platform/http/dto/wire-shape.js';
import type { DayDto, LineDto, OtherHoursDto, PlanCreditDto } from './line.dto.js';
import type { PayrollDto } from './payroll.dto.js';
import { ProcessRequestDto } from './process-request.dto.js';
import type { HistoryDto } from './process-request.dto.js';
import type { BoxesDto, StatementDto } from './statement.dto.js';
import type { ApprenticeDto, DeductionDto, WorkerDto } from './worker.dto.js';

/** Compiles only when both name the same fields: none is published in vain, none is left out. */
type SameFields<A, B> = [keyof A] extends [keyof B] ? ([keyof B] extends [keyof A] ? true : never) : never;

const same: readonly true[] = [
  true satisfies SameFields<PayrollDto, json.PayrollJson>,
  true satisfies SameFields<WorkerDto, json.WorkerJson>,
  true satisfies SameFields<LineDto, json.LineJson>,
  true satisfies SameFields<DayDto, json.DayJson>,
  true satisfies SameFields<OtherHoursDto, json.OtherHoursJson>,
  true satisfies SameFields<PlanCreditDto, json.PlanCreditJson>,
  true satisfies SameFields<ApprenticeDto, json.ApprenticeJson>,
  true satisfies SameFields<DeductionDto, json.DeductionJson>,
  true satisfies SameFields<StatementDto, json.StatementJson>,
  true satisfies SameFields<BoxesDto, json.BoxesJson>,
  true satisfies SameFields<HistoryDto, json.HistoryJson>,
  true satisfies SameFields<ContractDto, json.ContractJson>,
  true satisfies SameFields<AgencyProfileDto, json.AgencyProfileJson>,
  true satisfies SameFields<WageDeterminationDto, json.WageDeterminationJson>,
];

const reached = (type: WireClass, seen = new Set<WireClass>()): ReadonlySet<WireClass> => {
  if (seen.has(type)) return seen;
  seen.add(type);
  for (const { shape } of fieldsOf(type)?.values() ?? []) {
    const held =
      shape.kind === 'list' ? shape.items.shape : shape.kind === 'map' ? shape.values.shape : shape;
    if (held.kind === 'object') reached(held.type(), seen);
  }
  return seen;
};

describe('the request of POST wcp/process', () => {
  it('publishes the fields of the documents that the domain reads, all of them and no other', () => {
    expect(same).toHaveLength(14);
  });

  it('bounds every list, every text and every number', () => {
    for (const type of reached(ProcessRequestDto)) {
      for (const { name, shape } of fieldsOf(type)?.values() ?? []) {
        const bound = 'max' in shape && shape.kind !== 'decimal' ? shape.max : 0;
        expect({ field: `${type.name}.${name}`, bounded: Number.isFinite(bound) }).toEqual({
          field: `${type.name}.${name}`,
          bounded: true,
        });
      }
    }
  });

  it('takes at most 500 workers of exactly seven days', () => {
    const shapes = [...reached(ProcessRequestDto)].flatMap((type) => [...(fieldsOf(type)?.values() ?? [])]);
    expect(shapes.find(({ name }) => name === 'workers')?.shape).toMatchObject({ max: 500 });
    for (const { shape } of shapes.filter(({ name }) => name === 'days'))
      expect(shape).toMatchObject({ min: 7, max: 7 });
  });
});
