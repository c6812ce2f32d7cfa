import { WireInteger, WireString } from '../../../platform/http/dto/wire.decorators.js';

/** One error that the product can answer. */
export class ErrorView {
  @WireString({ max: 64, description: 'Stable: switch on it.', example: 'validation_failed' })
  readonly code!: string;

  @WireInteger({ min: 400, max: 599, description: 'The HTTP status.', example: 422 })
  readonly status!: number;

  @WireString({ max: 200, description: 'The error in a sentence.', example: 'The request cannot be read' })
  readonly title!: string;

  @WireString({
    max: 2000,
    description: 'When it happens.',
    example: 'The body is JSON but not what this operation takes.',
  })
  readonly meaning!: string;

  @WireString({
    max: 2000,
    description: 'What the caller does about it.',
    example: 'Correct each listed place.',
  })
  readonly fix!: string;
}
