import type { ConformanceStatus } from '../../../domain/contract/conformance.js';
import type { ContractJson } from '../../../domain/ingest/json-shapes.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDate,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';
import { AgencyProfileDto } from './agency-profile.dto.js';

const NUMBER = {
  description: 'Number of the wage determination. Two-digit years of old prints are normalised.',
  example: 'AZ20240039',
  max: 10,
  pattern: /^[A-Za-z]{2}(?:\d{8}|\d{6})$/,
} as const;

const MOD = {
  description: 'Modification (revision) number; 0 is the first edition of the year.',
  example: 6,
  min: 0,
  max: 999,
} as const;

const CLASSIFICATION = {
  description: 'The classification, as the contract or the determination writes it.',
  example: 'SOLAR PANEL INSTALLER',
  min: 1,
  max: 1_000,
} as const;

/** An edition of a wage determination that governs a contract, and from when. */
export class GoverningDeterminationDto {
  @WireString(NUMBER)
  readonly number!: string;

  @WireInteger(MOD)
  readonly mod!: number;

  @WireDate({
    ...told,
    description: 'First day on which this edition governs. From the first day of work when left out.',
    example: '2024-10-15',
  })
  readonly effectiveFrom?: string | null;
}

/** A classification that was added to the contract by SF-1444. Law: 29 CFR 5.5(a)(1)(iii). */
export class ConformanceDto {
  @WireString(CLASSIFICATION)
  readonly classification!: string;

  @WireDecimal({ description: 'Basic hourly rate, USD.', example: '24.50', scale: 4, min: '0' })
  readonly rate!: string;

  @WireDecimal({ description: 'Fringe benefit rate, USD an hour.', example: '6.10', scale: 4, min: '0' })
  readonly fringe!: string;

  @WireEnum({
    description: 'Where the request stands.',
    example: 'approved',
    values: ['proposed', 'submitted_to_whd', 'more_time', 'approved', 'denied', 'withdrawn'],
  })
  readonly status!: ConformanceStatus;

  @WireDate({ ...told, description: 'Day of the request.', example: '2024-11-04' })
  readonly proposedOn?: string | null;

  @WireDate({ ...told, description: 'Day of the answer.', example: '2024-12-02' })
  readonly decidedOn?: string | null;

  @WireString({ ...NUMBER, ...told, description: 'The determination that the class was added to.' })
  readonly wageDetermination?: string | null;

  @WireString({
    ...CLASSIFICATION,
    ...told,
    description: 'With a denial: the listed classification that is to be paid instead.',
    example: 'ELECTRICIAN',
  })
  readonly payAs?: string | null;

  @WireDate({ ...told, description: 'Day on which WHD had the request.', example: '2024-11-08' })
  readonly submittedOn?: string | null;

  @WireId('cnf', {
    ...told,
    description: 'Given by the server, for a request that is kept under the contract.',
    example: 'cnf_01936b2c7a907cc1b0f5d1a2c3e4f50b',
  })
  readonly id?: string | null;
}

/** A spelling on payrolls that a person has tied to a classification of the determination. */
export class ClassificationMappingDto {
  @WireString({ description: 'The spelling on payrolls.', example: 'SPARKY', min: 1, max: 1_000 })
  readonly payroll!: string;

  @WireString({ ...CLASSIFICATION, example: 'ELECTRICIAN' })
  readonly classification!: string;
}

/** Whether zone, area or premium pay of a determination applies to all work under the contract. */
export class AdderAnswerDto {
  @WireString({
    description: 'The name under which it was entered of the determination.',
    example: 'BASES AT $6.00',
    min: 1,
    max: 120,
  })
  readonly name!: string;

  @WireBoolean({ description: 'It applies; false: it does not.', example: true })
  readonly applies!: boolean;
}

/** A change after the award that brought a newer determination into the contract. Law: 29 CFR 1.6(c)(2)(iii), (d) to (f). */
export class ContractChangeDto {
  @WireDate({ description: 'Day of the change.', example: '2025-10-15' })
  readonly on!: string;

  @WireEnum({
    description:
      'What changed: substantial work outside the original scope, an exercised option, an extension in time, or a correction by order of the Department of Labor.',
    example: 'option',
    values: ['scope', 'option', 'extension', 'correction'],
  })
  readonly kind!: 'scope' | 'option' | 'extension' | 'correction';
}

/** An employer that works under the contract. */
export class ListedContractorDto {
  @WireString({
    description: 'Business name, as its payrolls state it. Case and punctuation do not matter.',
    example: 'Example Contractor Inc',
    min: 1,
    max: 200,
  })
  readonly name!: string;

  @WireEnum({
    description: 'Prime contractor or subcontractor.',
    example: 'prime',
    values: ['prime', 'subcontractor'],
  })
  readonly role!: 'prime' | 'subcontractor';

  @WireArray(item.string({ min: 1, max: 1_000 }), {
    ...told,
    description: 'Classifications that the subcontract contains.',
    example: ['ELECTRICIAN'],
    max: 200,
  })
  readonly classifications?: readonly string[] | null;
}

/** What the state's own determination owes for an hour in a classification. */
export class StateClassificationDto {
  @WireString({ ...CLASSIFICATION, example: 'BRICKLAYER' })
  readonly classification!: string;

  @WireDecimal({ description: 'Basic hourly rate, USD.', example: '48.10', scale: 4, min: '0' })
  readonly rate!: string;

  @WireDecimal({ description: 'Fringe benefit rate, USD an hour.', example: '19.02', scale: 4, min: '0' })
  readonly fringe!: string;
}

/** A state's own determination of prevailing wages, as far as the contract needs it. */
export class StateWageDeterminationDto {
  @WireString({ description: 'How the state names it.', example: 'SC-23-102-2-2025-1', min: 1, max: 120 })
  readonly reference!: string;

  @WireArray(() => StateClassificationDto, { description: 'Its rates, each class once.', max: 500 })
  readonly classes!: readonly StateClassificationDto[];
}

/** The facts of the prime contract that the law asks for. What is left out is unknown, never zero. */
export class ContractDto implements ContractJson {
  @WireEnum({
    ...told,
    description:
      'Who pays: a federal contract under the FAR, another federal contract, or assistance (grant, loan, guarantee). Decides the CWHSSA threshold.',
    example: 'federal_far',
    values: ['federal_far', 'federal_other', 'assisted'],
  })
  readonly funding?: 'federal_far' | 'federal_other' | 'assisted' | null;

  @WireDecimal({
    ...told,
    description: 'The prime contract as awarded, USD; subcontractors give the amount of the prime contract.',
    example: '500000.00',
    scale: 4,
    min: '0',
  })
  readonly amount?: string | null;

  @WireDate({ ...told, description: 'Day of the award.', example: '2024-10-15' })
  readonly awardDate?: string | null;

  @WireDate({ ...told, description: 'Day on which bids were opened.', example: '2024-09-20' })
  readonly bidOpeningDate?: string | null;

  @WireEnum({
    ...told,
    description:
      'Whether CWHSSA (overtime after 40 hours) applies: derived from amount and funding, or the written answer of the agency. `derive` when left out.',
    example: 'derive',
    values: ['derive', 'covered', 'not_covered'],
  })
  readonly cwhssa?: 'derive' | 'covered' | 'not_covered' | null;

  @WireArray(() => GoverningDeterminationDto, {
    ...told,
    description:
      'The editions of wage determinations that are in the contract. The modification in the contract counts, not the newest one.',
    max: 20,
  })
  readonly wds?: readonly GoverningDeterminationDto[] | null;

  @WireBoolean({
    ...told,
    description: 'An agreement before the work to pay overtime at the rate in effect (FLSA 7(g)).',
    example: false,
  })
  readonly section7g2Agreement?: boolean | null;

  @WireArray(() => ConformanceDto, {
    ...told,
    description: 'Classifications added to the contract by SF-1444.',
    max: 200,
  })
  readonly conformances?: readonly ConformanceDto[] | null;

  @WireArray(() => ClassificationMappingDto, {
    ...told,
    description: 'Spellings on payrolls that a person has tied to classifications.',
    max: 500,
  })
  readonly classificationMappings?: readonly ClassificationMappingDto[] | null;

  @WireArray(() => AdderAnswerDto, {
    ...told,
    description:
      'Which premium and zone pay of the determinations applies to all work under the contract, and which does not. What is not named here is asked of each row.',
    max: 200,
  })
  readonly adders?: readonly AdderAnswerDto[] | null;

  @WireInteger({
    ...told,
    description: 'Zone of the determination in which the site lies.',
    example: 1,
    min: 1,
    max: 99,
  })
  readonly zone?: number | null;

  @WireBoolean({
    ...told,
    description: 'The Davis-Bacon Act itself applies, not only a Related Act.',
    example: true,
  })
  readonly directDba?: boolean | null;

  @WireBoolean({
    ...told,
    description: 'Awarded, renewed or extended on or after 2022-01-30.',
    example: true,
  })
  readonly renewedOnOrAfter20220130?: boolean | null;

  @WireString({
    ...told,
    description:
      'Postal code of a state whose prevailing-wage law also applies: CA, IL, MN, NJ, NY or WA. Evaluated as a second check with findings of its own; any other code goes to a person.',
    example: 'CA',
    max: 20,
  })
  readonly stateProfile?: string | null;

  @WireObject(() => StateWageDeterminationDto, {
    ...told,
    description: "The state's own rates. When left out, the federal ones stand in for them.",
  })
  readonly stateWageDetermination?: StateWageDeterminationDto | null;

  @WireBoolean({
    ...told,
    description: 'An agreement on weeks of four ten-hour days, where the law of the state asks for one (WA).',
    example: true,
  })
  readonly fourTenAgreement?: boolean | null;

  @WireBoolean({
    ...told,
    description: 'Highway work that the state pays for: only such work is reached by the law of MN.',
    example: false,
  })
  readonly stateFundedHighwayWork?: boolean | null;

  @WireObject(() => AgencyProfileDto, {
    ...told,
    description: 'How the agency handles what the law leaves open. What is left out is as the law has it.',
  })
  readonly agencyProfile?: AgencyProfileDto | null;

  @WireBoolean({
    ...told,
    description: 'The same field of `agencyProfile`, which counts where both are given.',
    example: false,
  })
  readonly acceptScannedWetSignature?: boolean | null;

  @WireString({
    ...told,
    description: 'The project number that payrolls for this contract must carry.',
    example: 'P-100',
    max: 120,
  })
  readonly projectNumber?: string | null;

  @WireString({ ...told, description: 'The name of the project.', example: 'Example Building', max: 300 })
  readonly projectName?: string | null;

  @WireEnum({
    ...told,
    description:
      'How the contract came about: decides the day by which a modification had to be published to be in it, 29 CFR 1.6(c)(2). `no_award` is assisted work without one. Taken for sealed bidding when left out and `bidOpeningDate` is given.',
    example: 'sealed_bidding',
    values: ['sealed_bidding', 'negotiated', 'no_award', 'national_housing_act', 'section_8'],
  })
  readonly procurement?:
    'sealed_bidding' | 'negotiated' | 'no_award' | 'national_housing_act' | 'section_8' | null;

  @WireBoolean({
    ...told,
    description: 'The agency granted more than 90 days between bid opening and award.',
    example: false,
  })
  readonly ninetyDaysExtended?: boolean | null;

  @WireBoolean({
    ...told,
    description:
      'The agency found in writing that there was no reasonable time to notify bidders of a publication in the last ten days.',
    example: false,
  })
  readonly noTimeToNotifyBidders?: boolean | null;

  @WireDate({ ...told, description: 'Start of construction.', example: '2024-11-04' })
  readonly constructionStart?: string | null;

  @WireDate({
    ...told,
    description: 'Initial endorsement of the mortgage (National Housing Act).',
    example: '2024-10-01',
  })
  readonly initialEndorsementDate?: string | null;

  @WireDate({
    ...told,
    description: 'Agreement to enter into a housing assistance payments contract (section 8).',
    example: '2024-10-01',
  })
  readonly hapAgreementDate?: string | null;

  @WireBoolean({
    ...told,
    description: 'Construction is ordered as needed (task orders, IDIQ).',
    example: false,
  })
  readonly orderedAsNeeded?: boolean | null;

  @WireArray(() => ContractChangeDto, {
    ...told,
    description: 'Changes after the award that brought newer determinations into the contract.',
    max: 100,
  })
  readonly changes?: readonly ContractChangeDto[] | null;

  @WireArray(() => ListedContractorDto, {
    ...told,
    description:
      'Prime contractor and subcontractors (SF-1413). With a list, a payroll of an employer who is not on it goes to a person.',
    max: 500,
  })
  readonly contractors?: readonly ListedContractorDto[] | null;

  @WireDate({ ...told, description: 'Day on which the contract was closed.', example: '2026-09-30' })
  readonly closedOn?: string | null;

  @WireBoolean({
    ...told,
    description: 'A training program for federal-aid highways (23 U.S.C. 113(c)) is part of the contract.',
    example: false,
  })
  readonly fhwaOjtProgram?: boolean | null;
}
