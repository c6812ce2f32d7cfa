import { item, WireArray, WireId, WireString } from '../../../../platform/http/dto/wire.decorators.js';

/** What is to be explained: `decisionId` of a refusal, or `permission`, and for whom and on what. */
export class ExplainDto {
  @WireId('adc', {
    optional: true,
    description: 'A logged decision, as a 403 names it; then nothing else is sent.',
    example: 'adc_01936b2c7a907cc1b0f5d1a2c3e4f540',
  })
  readonly decisionId?: string;

  @WireString({
    optional: true,
    description: 'What somebody would do.',
    example: 'Payroll:redecide',
    min: 1,
    max: 64,
  })
  readonly permission?: string;

  @WireId('usr', {
    optional: true,
    description: 'Who; you yourself, with your credential, when left out.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
  })
  readonly userId?: string;

  @WireString({
    optional: true,
    description:
      'On which payroll or contract; on none in particular when left out. You have to be able to read it.',
    example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    min: 5,
    max: 80,
  })
  readonly objectId?: string;

  @WireArray(item.string({ min: 1, max: 20 }), {
    optional: true,
    description: 'How another user would have signed in (RFC 8176).',
    example: ['pwd', 'otp', 'mfa'],
    max: 10,
  })
  readonly amr?: readonly string[];
}
