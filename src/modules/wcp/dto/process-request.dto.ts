import type { HistoryJson } from '../../../domain/ingest/json-shapes.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  WireArray,
  WireBoolean,
  WireDate,
  WireId,
  WireInteger,
  WireObject,
} from '../../../platform/http/dto/wire.decorators.js';
import { ContractDto } from '../../contracts/index.js';
import { WageDeterminationDto } from '../../determinations/index.js';
import { PayrollDto } from './payroll.dto.js';

/** An earlier payroll of the same contractor and project. */
export class HistoryDto implements HistoryJson {
  @WireInteger({ ...told, description: 'Number of the payroll.', example: 2, min: 0, max: 99_999 })
  readonly payrollNumber?: number | null;

  @WireDate({ description: 'Its week ending date.', example: '2025-05-31' })
  readonly weekEnding!: string;

  @WireBoolean({ ...told, description: 'It was marked as the last one.', example: false })
  readonly isFinal?: boolean | null;
}

/** One certified payroll and the contract that it is for. */
export class ProcessRequestDto {
  @WireId('ctr', {
    ...told,
    description: 'A stored contract. Exactly one of `contractId` and `contract` is given.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contractId?: string | null;

  @WireObject(() => ContractDto, { ...told, description: 'The facts of a contract that is not stored.' })
  readonly contract?: ContractDto | null;

  @WireArray(() => WageDeterminationDto, {
    ...told,
    description:
      'Wage determinations as data, in place of the imported ones. Only with `dryRun=true`: what is stored is decided on published law.',
    max: 20,
  })
  readonly wageDeterminations?: readonly WageDeterminationDto[] | null;

  @WireObject(() => PayrollDto, { description: 'The payroll.' })
  readonly payroll!: PayrollDto;

  @WireArray(() => HistoryDto, {
    ...told,
    description:
      'Earlier payrolls of the contractor for the project, in place of the stored ones. Only with `dryRun=true`.',
    max: 1_000,
  })
  readonly history?: readonly HistoryDto[] | null;
}
