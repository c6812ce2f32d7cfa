import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireBoolean,
  WireId,
  WireInteger,
  WireObject,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';
import { RetentionView } from './retention.view.js';

/** What your organization has on file of a contract, and how long that is kept. */
export class ScheduledContractView extends RetentionView {
  @WireId('ctr', { description: 'The contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
  readonly contractId!: string;

  @WireString({
    nullable: true,
    description: 'Its number; null where the contract is no longer in your sight.',
    example: 'W912P9-24-C-0001',
    max: 100,
  })
  readonly number!: string | null;

  @WireInteger({
    description: 'Payrolls on file, revisions counted.',
    example: 52,
    min: 0,
    max: 1_000_000_000,
  })
  readonly payrolls!: number;

  @WireBoolean({ description: 'A legal hold keeps them, whoever placed it.', example: false })
  readonly held!: boolean;
}

export class SchedulePage {
  @WireArray(() => ScheduledContractView, { description: 'The contracts of this page.', max: 200 })
  readonly data!: readonly ScheduledContractView[];

  @WireObject(() => PageDto, { description: 'Where the next page is.' })
  readonly page!: PageDto;
}
