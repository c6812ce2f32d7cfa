import type { BoxesJson, StatementJson } from '../../../domain/ingest/json-shapes.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  WireArray,
  WireBoolean,
  WireDate,
  WireDecimal,
  WireEnum,
  WireInteger,
  WireObject,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';

/** Who signed. */
export class CertifyingOfficialDto {
  @WireString({ ...told, personal: 'name', description: 'Name.', example: 'Chris Payroll', max: 200 })
  readonly name?: string | null;

  @WireString({ ...told, personal: 'name', description: 'Title.', example: 'Payroll Manager', max: 200 })
  readonly title?: string | null;
}

/** The boxes of the statement in the wording of 2025. */
export class BoxesDto implements BoxesJson {
  @WireBoolean({ ...told, description: 'Box 1: the payroll is correct and complete.', example: true })
  readonly '1'?: boolean | null;

  @WireBoolean({ ...told, description: 'Box 2: the information is kept and will be given.', example: true })
  readonly '2'?: boolean | null;

  @WireBoolean({ ...told, description: 'Box 3: each worker was paid the full wages earned.', example: true })
  readonly '3'?: boolean | null;

  @WireBoolean({
    ...told,
    description: 'Box 4: apprentices are registered; its table follows.',
    example: false,
  })
  readonly '4'?: boolean | null;

  @WireBoolean({
    ...told,
    description: 'Box 5: fringe benefits are paid to plans; its table follows.',
    example: true,
  })
  readonly '5'?: boolean | null;

  @WireBoolean({ ...told, description: 'Box 6: fringe benefits are paid in cash.', example: true })
  readonly '6'?: boolean | null;
}

/** Paragraph 4 of the wording of 2008. */
export class Paragraph4Dto {
  @WireBoolean({ ...told, description: '4(a): fringe benefits go to plans.', example: true })
  readonly a?: boolean | null;

  @WireBoolean({ ...told, description: '4(b): fringe benefits are paid in cash.', example: false })
  readonly b?: boolean | null;

  @WireString({ ...told, description: '4(c): exceptions.', example: 'Laborers: cash', max: 2_000 })
  readonly c?: string | null;
}

/** The header of page 2. */
export class StatementHeaderDto {
  @WireString({ ...told, description: 'Project name.', example: 'Example Building', max: 300 })
  readonly projectName?: string | null;

  @WireString({ ...told, description: 'Project number.', example: 'P-100', max: 120 })
  readonly projectNumber?: string | null;

  @WireInteger({ ...told, description: 'Payroll number.', example: 3, min: 0, max: 99_999 })
  readonly payrollNumber?: number | null;

  @WireDate({ ...told, description: 'Week ending date.', example: '2025-06-07' })
  readonly weekEnding?: string | null;
}

/** A row of the table of box 4. */
export class ApprenticeshipProgramDto {
  @WireString({ description: 'Name of the program.', example: 'AZ-IBEW', min: 1, max: 200 })
  readonly program!: string;

  @WireEnum({ ...told, description: 'Who registered it.', example: 'OA', values: ['OA', 'SAA'] })
  readonly registrar?: 'OA' | 'SAA' | null;

  @WireString({ ...told, description: 'Classification.', example: 'ELECTRICIAN', max: 1_000 })
  readonly classification?: string | null;
}

/** A row of the table of box 5. */
export class HourlyCreditDto {
  @WireInteger({
    personal: 'payroll',
    description: 'Entry number of the worker.',
    example: 1,
    min: 0,
    max: 99_999,
  })
  readonly entryNo!: number;

  @WireDecimal({
    ...told,
    personal: 'payroll',
    description: 'Total hourly credit, USD.',
    example: '15.16',
    scale: 4,
  })
  readonly totalHourlyCredit?: string | null;
}

/** Page 2: the Statement of Compliance. Law: 29 CFR 3.3(b), 5.5(a)(3)(ii). */
export class StatementDto implements StatementJson {
  @WireBoolean({ ...told, description: 'The statement is with the payroll.', example: true })
  readonly present?: boolean | null;

  @WireEnum({
    ...told,
    description: 'Which wording: the WH-347 of 2025, of 2008, or another.',
    example: '2025',
    values: ['2025', '2008', 'other'],
  })
  readonly wording?: '2025' | '2008' | 'other' | null;

  @WireBoolean({ ...told, description: 'It is signed.', example: true })
  readonly signed?: boolean | null;

  @WireEnum({
    ...told,
    description: 'How: a legally valid electronic signature, by hand on the original, or a scan of one.',
    example: 'electronic',
    values: ['electronic', 'handwritten', 'scan'],
  })
  readonly signatureKind?: 'electronic' | 'handwritten' | 'scan' | null;

  @WireObject(() => CertifyingOfficialDto, { ...told, description: 'Who signed.' })
  readonly certifyingOfficial?: CertifyingOfficialDto | null;

  @WireDate({ ...told, description: 'Day of the signature.', example: '2025-06-12' })
  readonly signedDate?: string | null;

  @WireObject(() => BoxesDto, { ...told, description: 'The boxes of the wording of 2025.' })
  readonly boxes?: BoxesDto | null;

  @WireObject(() => Paragraph4Dto, { ...told, description: 'Paragraph 4 of the wording of 2008.' })
  readonly paragraph4?: Paragraph4Dto | null;

  @WireObject(() => StatementHeaderDto, {
    ...told,
    description: 'The header of page 2, where it is filled; it must agree with page 1.',
  })
  readonly header?: StatementHeaderDto | null;

  @WireArray(() => ApprenticeshipProgramDto, { ...told, description: 'The table of box 4.', max: 100 })
  readonly apprenticeshipPrograms?: readonly ApprenticeshipProgramDto[] | null;

  @WireArray(() => HourlyCreditDto, { ...told, description: 'The table of box 5.', max: 500 })
  readonly hourlyCredits?: readonly HourlyCreditDto[] | null;
}
