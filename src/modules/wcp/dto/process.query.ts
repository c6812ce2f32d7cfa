import { WireBoolean, WireEnum } from '../../../platform/http/dto/wire.decorators.js';

/** How much of its reasons a decision tells. */
export class ExplainQuery {
  @WireEnum({
    optional: true,
    description:
      '`none`: what was decided and found; `summary` (default): with sentences, arithmetic and sources; `full`: and every check that passed or did not apply, why, and what it compared.',
    example: 'summary',
    values: ['none', 'summary', 'full'],
  })
  readonly explain?: 'none' | 'summary' | 'full';
}

/** How a payroll is processed. */
export class ProcessQuery {
  @WireBoolean({
    optional: true,
    description: '`true`: every check and permission, and nothing stored.',
    example: false,
  })
  readonly dryRun?: boolean;

  @WireEnum({
    optional: true,
    description:
      '`none`: what was decided and found; `summary` (default): with sentences, arithmetic and sources; `full`: and every check that passed or did not apply, why, and what it compared.',
    example: 'summary',
    values: ['none', 'summary', 'full'],
  })
  readonly explain?: 'none' | 'summary' | 'full';
}
