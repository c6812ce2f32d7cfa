import type { ApprenticeJson, DeductionJson, WorkerJson } from '../../../domain/ingest/json-shapes.js';
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
import { LineDto, OtherHoursDto } from './line.dto.js';

const USD = { ...told, scale: 4 } as const;

/** The apprenticeship of a worker with status RA. Law: 29 CFR 5.5(a)(4)(i). */
export class ApprenticeDto implements ApprenticeJson {
  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Name of the program.',
    example: 'AZ-IBEW',
    max: 200,
  })
  readonly program?: string | null;

  @WireBoolean({ ...told, personal: 'payroll', description: 'Individually registered in it.', example: true })
  readonly registered?: boolean | null;

  @WireEnum({
    ...told,
    personal: 'payroll',
    description: 'Who registered the program: the Office of Apprenticeship or a state agency.',
    example: 'OA',
    values: ['OA', 'SAA'],
  })
  readonly registrar?: 'OA' | 'SAA' | null;

  @WireDecimal({
    ...told,
    personal: 'payroll',
    description: "Share of the journeyworker's rate at this level, percent.",
    example: '60',
    scale: 4,
    min: '0',
    max: '1000',
  })
  readonly levelPercent?: string | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description:
      'What the program says of fringe: `full`, `percent`, an amount, or nothing (all is then due).',
    example: 'full',
    max: 200,
  })
  readonly fringeRule?: string | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Apprentices to journeyworkers, as the program allows them.',
    example: '1:1',
    max: 200,
  })
  readonly ratio?: string | null;

  @WireDate({
    ...told,
    personal: 'payroll',
    description: 'First day on this project.',
    example: '2025-05-05',
  })
  readonly firstDayOnProject?: string | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Craft of the program, where it is not that of the row.',
    example: 'ELECTRICIAN',
    max: 1_000,
  })
  readonly craft?: string | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Certified by OA or SAA as in the first 90 days of probation, before registration.',
    example: false,
  })
  readonly probationCertified?: boolean | null;

  @WireDate({
    ...told,
    personal: 'payroll',
    description: 'First day of the probation.',
    example: '2025-05-05',
  })
  readonly probationFrom?: string | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: "The project lies outside the program's locality.",
    example: false,
  })
  readonly outsideLocality?: boolean | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description: "Ratio of the project's own locality, where the project lies outside the program's.",
    example: '1:3',
    max: 200,
  })
  readonly localRatio?: string | null;

  @WireDecimal({
    ...told,
    personal: 'payroll',
    description: "Share of the journeyworker's rate by the standards of the project's own locality, percent.",
    example: '65',
    scale: 4,
    min: '0',
    max: '1000',
  })
  readonly localLevelPercent?: string | null;
}

/** One deduction of column 8. Law: 29 CFR 3.5, 3.6. */
export class DeductionDto implements DeductionJson {
  @WireString({ ...told, personal: 'payroll', description: 'What it is for.', example: 'FICA', max: 120 })
  readonly label?: string | null;

  @WireDecimal({ ...USD, personal: 'payroll', description: 'USD.', example: '111.87' })
  readonly amount?: string | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description: 'The paragraph of 29 CFR 3.5 that permits it, where the contractor names one.',
    example: '3.5(c)',
    max: 40,
  })
  readonly category?: string | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Under a collective bargaining agreement.',
    example: false,
  })
  readonly cba?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Voluntary written consent of the worker is on file.',
    example: true,
  })
  readonly consentOnFile?: boolean | null;
}

/** Columns 1, 2 and 7B to 9: one person. */
export class WorkerDto implements WorkerJson {
  @WireInteger({
    ...told,
    personal: 'payroll',
    description: 'Column 1A: entry number.',
    example: 1,
    min: 0,
    max: 99_999,
  })
  readonly entryNo?: number | null;

  @WireString({ ...told, personal: 'name', description: 'Column 1B: last name.', example: 'Echo', max: 100 })
  readonly lastName?: string | null;

  @WireString({ ...told, personal: 'name', description: 'Column 1C: first name.', example: 'Test', max: 100 })
  readonly firstName?: string | null;

  @WireString({ ...told, personal: 'name', description: 'Column 1D: middle initial.', example: 'A', max: 20 })
  readonly middleInitial?: string | null;

  @WireString({
    ...told,
    personal: 'identifier',
    description:
      'Column 1E: an individually identifying number, such as the last four digits. A full Social Security number is masked before anything else sees it, and found.',
    example: '1001',
    max: 64,
  })
  readonly workerId?: string | null;

  @WireEnum({
    ...told,
    personal: 'payroll',
    description: 'Column 2: journeyworker, registered apprentice or trainee.',
    example: 'J',
    values: ['J', 'RA', 'trainee'],
  })
  readonly status?: 'J' | 'RA' | 'trainee' | null;

  @WireEnum({
    ...told,
    personal: 'payroll',
    description:
      'How the worker stands to the employer. An owner without pay, an owner-operator of other equipment than a truck, and an independent contractor go to a person.',
    example: 'employee',
    values: ['employee', 'owner', 'owner_operator', 'independent_contractor'],
  })
  readonly employment?: 'employee' | 'owner' | 'owner_operator' | 'independent_contractor' | null;

  @WireBoolean({ ...told, personal: 'payroll', description: 'Paid a salary.', example: false })
  readonly salaried?: boolean | null;

  @WireString({
    ...told,
    personal: 'name',
    description: 'A note on the row.',
    example: 'owner-operator',
    max: 300,
  })
  readonly note?: string | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'For a trainee: the approval for the training program for federal-aid highways is on file.',
    example: false,
  })
  readonly ojtApproved?: boolean | null;

  @WireObject(() => ApprenticeDto, { ...told, description: 'The apprenticeship, with status RA.' })
  readonly apprentice?: ApprenticeDto | null;

  @WireInteger({
    ...told,
    personal: 'payroll',
    description: 'Whole years of service, where a footnote of the determination asks for them.',
    example: 6,
    min: 0,
    max: 80,
  })
  readonly yearsOfService?: number | null;

  @WireArray(() => OtherHoursDto, { ...told, description: 'Hours of the same week elsewhere.', max: 20 })
  readonly otherHours?: readonly OtherHoursDto[] | null;

  @WireArray(() => LineDto, {
    description: 'The rows of this person: one for each classification worked.',
    min: 1,
    max: 20,
  })
  readonly lines!: readonly LineDto[];

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 7A: gross on this project, USD.',
    example: '1462.40',
  })
  readonly grossProject?: string | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 7B: gross for all work of the week, USD.',
    example: '1462.40',
  })
  readonly grossAll?: string | null;

  @WireArray(() => DeductionDto, { ...told, description: 'Column 8.', max: 60 })
  readonly deductions?: readonly DeductionDto[] | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 8: total deductions, USD.',
    example: '228.86',
  })
  readonly totalDeductions?: string | null;

  @WireDecimal({ ...USD, personal: 'payroll', description: 'Column 9: net pay, USD.', example: '1233.54' })
  readonly netPay?: string | null;
}
