import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  WireArray,
  WireBoolean,
  WireDate,
  WireEnum,
  WireInteger,
  WireObject,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';
import { StatementDto } from './statement.dto.js';
import { WorkerDto } from './worker.dto.js';

const PAYROLL_NUMBER = {
  description: 'Number of the payroll, counted by contractor and project.',
  example: 3,
  min: 0,
  max: 99_999,
} as const;

const REVISION = {
  ...told,
  description: '0 as first filed; a correction keeps the number and raises the revision. 0 when left out.',
  example: 0,
  min: 0,
  max: 999,
} as const;

/** A determination that the header of the payroll names. */
export class NamedDeterminationDto {
  @WireString({ description: 'Number, as the payroll writes it.', example: 'AZ20240039', max: 40 })
  readonly number!: string;

  @WireInteger({ ...told, description: 'Modification.', example: 6, min: 0, max: 999 })
  readonly mod?: number | null;
}

/** Which filing a correction replaces. */
export class CorrectionDto {
  @WireInteger({ ...PAYROLL_NUMBER, description: 'Number of the payroll that is corrected.' })
  readonly payrollNumber!: number;

  @WireInteger({ ...REVISION, description: 'The revision that is corrected. 0 when left out.' })
  readonly revision?: number | null;
}

/** A Weekly Certified Payroll, form WH-347, page by page. What is left out is unknown, never a default. */
export class PayrollDto implements PayrollJson {
  @WireEnum({
    description: 'The form: WH-347 of January 2025, of 2008, or another with the same content.',
    example: 'WH-347-2025',
    values: ['WH-347-2025', 'WH-347-2008', 'other'],
  })
  readonly form!: 'WH-347-2025' | 'WH-347-2008' | 'other';

  @WireInteger({ ...PAYROLL_NUMBER, ...told })
  readonly payrollNumber?: number | null;

  @WireInteger(REVISION)
  readonly revision?: number | null;

  @WireObject(() => CorrectionDto, { ...told, description: 'The filing that this one corrects.' })
  readonly correctionOf?: CorrectionDto | null;

  @WireBoolean({
    ...told,
    description: 'Proof that back wages were paid is attached to the correction.',
    example: false,
  })
  readonly restitutionEvidence?: boolean | null;

  @WireBoolean({ ...told, description: "The contractor's last payroll on the project.", example: false })
  readonly isFinal?: boolean | null;

  @WireBoolean({ ...told, description: 'No work was done in the week.', example: false })
  readonly noWork?: boolean | null;

  @WireEnum({
    ...told,
    description: 'Prime contractor or subcontractor.',
    example: 'prime',
    values: ['prime', 'subcontractor'],
  })
  readonly role?: 'prime' | 'subcontractor' | null;

  @WireString({ ...told, description: 'Business name.', example: 'Example Contractor Inc', max: 200 })
  readonly businessName?: string | null;

  @WireString({
    ...told,
    description: 'Business address.',
    example: '1 Example St, Phoenix AZ 85001',
    max: 300,
  })
  readonly businessAddress?: string | null;

  @WireString({ ...told, description: 'Project name.', example: 'Example Building', max: 300 })
  readonly projectName?: string | null;

  @WireString({ ...told, description: 'Project or contract number.', example: 'P-100', max: 120 })
  readonly projectNumber?: string | null;

  @WireString({ ...told, description: 'Project location.', example: 'Maricopa County, AZ', max: 300 })
  readonly projectLocation?: string | null;

  @WireArray(() => NamedDeterminationDto, {
    ...told,
    description: 'Wage determinations that the header names.',
    max: 20,
  })
  readonly wageDeterminations?: readonly NamedDeterminationDto[] | null;

  @WireDate({ ...told, description: "Last day of the employer's 7-day workweek.", example: '2025-06-07' })
  readonly weekEnding?: string | null;

  @WireDate({ ...told, description: 'Day on which the workers were paid.', example: '2025-06-11' })
  readonly payDate?: string | null;

  @WireDate({
    ...told,
    description:
      'Day on which the agency or prime received the payroll. When left out of a payroll that is stored, it is the day of the submission (UTC); a dry run takes it as unknown.',
    example: '2025-06-13',
  })
  readonly receivedDate?: string | null;

  @WireString({ ...told, personal: 'name', description: 'Remarks.', example: 'None', max: 4_000 })
  readonly remarks?: string | null;

  @WireObject(() => StatementDto, { ...told, description: 'Page 2. Left out: no statement came with it.' })
  readonly statement?: StatementDto | null;

  @WireArray(() => WorkerDto, { ...told, description: 'The workers of the week.', max: 500 })
  readonly workers?: readonly WorkerDto[] | null;
}
