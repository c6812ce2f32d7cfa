import { WireDate, WireString } from '../../../platform/http/dto/wire.decorators.js';

/** What a summary of unpaid wages covers. */
export class RestitutionQuery {
  @WireString({
    optional: true,
    description: 'Only of this employer; case and punctuation do not matter. Every employer when left out.',
    example: 'Example Contractor Inc',
    max: 200,
  })
  readonly contractor?: string;

  @WireDate({
    optional: true,
    description: 'Only weeks that end on this day or later.',
    example: '2025-06-01',
  })
  readonly from?: string;

  @WireDate({
    optional: true,
    description: 'Only weeks that end on this day or earlier.',
    example: '2025-06-30',
  })
  readonly to?: string;
}
