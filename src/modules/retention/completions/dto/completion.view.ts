import { WireBoolean, WireId, WireInteger } from '../../../../platform/http/dto/wire.decorators.js';
import { RetentionView } from '../../schedule/dto/retention.view.js';

/** Whether a contract is completed, and how long its records are kept. */
export class CompletionView extends RetentionView {
  @WireId('ctr', { description: 'The contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
  readonly contractId!: string;

  @WireInteger({
    description: 'Counts what its keeper has said of it; 0 while that is nothing.',
    example: 1,
    min: 0,
    max: 1_000_000,
  })
  readonly version!: number;

  @WireBoolean({ description: 'A legal hold keeps what you filed on it, whoever placed it.', example: false })
  readonly held!: boolean;
}
