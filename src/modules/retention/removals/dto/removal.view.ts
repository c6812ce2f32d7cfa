import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDate,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';
import { RetentionView } from '../../schedule/dto/retention.view.js';

const KIND = {
  description: '`purge`: the payrolls of a contract. `erasure`: one person, from all payrolls.',
  example: 'purge',
  values: ['purge', 'erasure'],
} as const;
const DIGEST = {
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  min: 64,
  max: 64,
} as const;
const COUNT = { min: 0, max: 1_000_000 } as const;

/** A payroll that tells of the person and has to be kept as it is. */
export class KeptPayrollView {
  @WireId('pay', { description: 'The payroll.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly payrollId!: string;

  @WireEnum({
    description: 'A hold, or the state of its contract.',
    example: 'kept',
    values: ['held', 'open', 'contradicted', 'kept'],
  })
  readonly because!: string;

  @WireDate({ nullable: true, description: 'The last day, where it is known.', example: '2029-05-31' })
  readonly keptUntil!: string | null;
}

/** Exactly what would be removed now. */
export class RemovalPreviewView {
  @WireEnum(KIND)
  readonly kind!: string;

  @WireString({
    ...DIGEST,
    nullable: true,
    description: 'Names exactly these payrolls and decisions; null where nothing can be removed.',
  })
  readonly digest!: string | null;

  @WireInteger({ ...COUNT, description: 'Payrolls, revisions counted.', example: 52 })
  readonly payrolls!: number;

  @WireInteger({ ...COUNT, description: 'Decisions on them.', example: 54 })
  readonly decisions!: number;

  @WireArray(item.string({ max: 80 }), {
    description: 'The payrolls, by id.',
    example: ['pay_01936b2c7a907cc1b0f5d1a2c3e4f512'],
    max: 2_000,
  })
  readonly payrollIds!: readonly string[];

  @WireObject(() => RetentionView, {
    nullable: true,
    description: 'Of a purge: how long the records of the contract are kept. Null for an erasure.',
  })
  readonly retention!: RetentionView | null;

  @WireBoolean({ description: 'A legal hold keeps some of them, or all.', example: false })
  readonly held!: boolean;

  @WireArray(() => KeptPayrollView, {
    description: 'Of an erasure: payrolls that tell of the person and have to be kept as they are.',
    max: 2_001,
  })
  readonly kept!: readonly KeptPayrollView[];

  @WireBoolean({
    description: 'There are more than the 2,000 payrolls of one removal: request another one afterwards.',
    example: false,
  })
  readonly hasMore!: boolean;
}

/** Whom an erasure that waits would erase. */
export class RemovalPersonView {
  @WireString({ description: 'Last name.', example: 'Example', max: 200, personal: 'name' })
  readonly lastName!: string;

  @WireString({ description: 'First name.', example: 'Robin', max: 200, personal: 'name' })
  readonly firstName!: string;

  @WireString({
    nullable: true,
    description: 'The number; null for everybody of the name.',
    example: 'XXX-XX-0142',
    max: 60,
    personal: 'identifier',
  })
  readonly workerId!: string | null;
}

/** A removal, which takes two people. */
export class RemovalView {
  @WireId('prg', { description: 'Id.', example: 'prg_01936b2c7a907cc1b0f5d1a2c3e4f532' })
  readonly id!: string;

  @WireEnum(KIND)
  readonly kind!: string;

  @WireId('ctr', {
    nullable: true,
    description: 'Of a purge: the contract.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contractId!: string | null;

  @WireObject(() => RemovalPersonView, {
    nullable: true,
    description: 'Of an erasure: whom, until it is concluded. Null afterwards.',
  })
  readonly person!: RemovalPersonView | null;

  @WireString({ ...DIGEST, description: 'Of exactly what is removed.' })
  readonly digest!: string;

  @WireInteger({ ...COUNT, description: 'Payrolls.', example: 52 })
  readonly payrolls!: number;

  @WireInteger({ ...COUNT, description: 'Decisions on them.', example: 54 })
  readonly decisions!: number;

  @WireEnum({
    description: '`requested`: it waits for a second person. `executed`, `declined`.',
    example: 'requested',
    values: ['requested', 'executed', 'declined'],
  })
  readonly state!: string;

  @WireString({
    description: 'Why.',
    example: 'The time to keep the records of this contract is over.',
    max: 2_000,
    personal: 'name',
  })
  readonly reason!: string;

  @WireTimestamp({ description: 'When it was requested.', example: '2026-11-22T12:00:00.000Z' })
  readonly requestedAt!: string;

  @WireId('usr', { description: 'By whom.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f503' })
  readonly requestedBy!: string;

  @WireTimestamp({ nullable: true, description: 'When it was concluded.', example: null })
  readonly concludedAt!: string | null;

  @WireId('usr', { nullable: true, description: 'By whom.', example: null })
  readonly concludedBy!: string | null;
}

export class RemovalPage {
  @WireArray(() => RemovalView, { description: 'The removals of this page.', max: 200 })
  readonly data!: readonly RemovalView[];

  @WireObject(() => PageDto, { description: 'Where the next page is.' })
  readonly page!: PageDto;
}

/** A decision of which something was removed. */
export class RemovedDecisionView {
  @WireId('dec', { description: 'The decision.', example: 'dec_01936b2c7a907cc1b0f5d1a2c3e4f511' })
  readonly id!: string;

  @WireString({
    ...DIGEST,
    description: 'SHA-256 of the decision as it was told: `decisionHash` of its receipt.',
  })
  readonly hash!: string;
}

/** What is left of a payroll. */
export class RemovedPayrollView {
  @WireId('pay', { description: 'The payroll.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly payrollId!: string;

  @WireString({ ...DIGEST, description: 'SHA-256 of what was filed: `payloadHash` of its receipt.' })
  readonly contentHash!: string;

  @WireArray(() => RemovedDecisionView, { description: 'Its decisions.', max: 1_000 })
  readonly decisions!: readonly RemovedDecisionView[];
}

export class RemovedPayrollPage {
  @WireArray(() => RemovedPayrollView, { description: 'The payrolls of this page.', max: 200 })
  readonly data!: readonly RemovedPayrollView[];

  @WireObject(() => PageDto, { description: 'Where the next page is.' })
  readonly page!: PageDto;
}
