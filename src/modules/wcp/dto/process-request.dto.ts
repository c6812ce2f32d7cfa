import type { FiledLineJson, FiledWorkerJson, HistoryJson } from '../../../domain/ingest/json-shapes.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDate,
  WireDecimal,
  WireId,
  WireInteger,
  WireObject,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';
import { ContractDto } from '../../contracts/index.js';
import { WageDeterminationDto } from '../../determinations/index.js';
import { PayrollDto } from './payroll.dto.js';

const USD = { ...told, scale: 4 } as const;
const HOURS = { scale: 2, min: '0', max: '10000' } as const;

/** A row of a payroll on file. */
export class FiledLineDto implements FiledLineJson {
  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Classification.',
    example: 'ELECTRICIAN',
    max: 1_000,
  })
  readonly classification?: string | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Straight-time rate, USD an hour.',
    example: '36.56',
  })
  readonly rateSt?: string | null;

  @WireDecimal({
    ...told,
    ...HOURS,
    personal: 'payroll',
    description: 'Straight-time hours of the week.',
    example: '40',
  })
  readonly st?: string | null;

  @WireDecimal({
    ...told,
    ...HOURS,
    personal: 'payroll',
    description: 'Overtime hours of the week.',
    example: '0',
  })
  readonly ot?: string | null;
}

/** A deduction on file that the law does not require. */
export class FiledDeductionDto {
  @WireString({ ...told, personal: 'payroll', description: 'What it was for.', example: 'LOAN', max: 120 })
  readonly label?: string | null;

  @WireDecimal({ ...USD, personal: 'payroll', description: 'USD.', example: '50.00' })
  readonly amount?: string | null;
}

/** What a payroll on file says of one person. */
export class FiledWorkerDto implements FiledWorkerJson {
  @WireString({
    ...told,
    personal: 'identifier',
    description: 'Individually identifying number.',
    example: '1001',
    max: 64,
  })
  readonly workerId?: string | null;

  @WireString({ ...told, personal: 'name', description: 'Last name.', example: 'Echo', max: 100 })
  readonly lastName?: string | null;

  @WireString({ ...told, personal: 'name', description: 'First name.', example: 'Test', max: 100 })
  readonly firstName?: string | null;

  @WireArray(item.decimal(HOURS), {
    ...told,
    personal: 'payroll',
    description: 'Hours of each of the seven days.',
    example: ['0', '8', '8', '8', '8', '8', '0'],
    min: 7,
    max: 7,
  })
  readonly days?: readonly string[] | null;

  @WireArray(() => FiledLineDto, { ...told, description: 'Its rows.', max: 20 })
  readonly lines?: readonly FiledLineDto[] | null;

  @WireDecimal({ ...USD, personal: 'payroll', description: 'Net pay, USD.', example: '1233.54' })
  readonly netPay?: string | null;

  @WireArray(() => FiledDeductionDto, {
    ...told,
    description: 'Deductions that the law does not require.',
    max: 60,
  })
  readonly deductions?: readonly FiledDeductionDto[] | null;
}

/** An earlier payroll of the same contractor and project. */
export class HistoryDto implements HistoryJson {
  @WireInteger({ ...told, description: 'Number of the payroll.', example: 2, min: 0, max: 99_999 })
  readonly payrollNumber?: number | null;

  @WireDate({ description: 'Its week ending date.', example: '2025-05-31' })
  readonly weekEnding!: string;

  @WireBoolean({ ...told, description: 'It was marked as the last one.', example: false })
  readonly isFinal?: boolean | null;

  @WireDate({ ...told, description: 'Day on which the workers were paid.', example: '2025-06-04' })
  readonly payDate?: string | null;

  @WireBoolean({ ...told, description: 'It was a statement that no work was done.', example: false })
  readonly noWork?: boolean | null;

  @WireDecimal({ ...USD, description: 'Back wages found on it that are still owed, USD.', example: '78.80' })
  readonly backWages?: string | null;

  @WireArray(() => FiledWorkerDto, {
    ...told,
    description: 'Its people. Without them, what changed from week to week is not looked at.',
    max: 500,
  })
  readonly workers?: readonly FiledWorkerDto[] | null;
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
