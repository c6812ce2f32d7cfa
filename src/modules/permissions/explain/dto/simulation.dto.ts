import { WireInteger, WireObject, WireString } from '../../../../platform/http/dto/wire.decorators.js';
import { PolicyDto } from '../../policies/dto/policy.dto.js';

/** Which decisions a policy is tried on, and what it would say. */
export class SimulationDto {
  @WireObject(() => PolicyDto, {
    optional: true,
    description: 'What the policy would say; as it is kept when left out.',
  })
  readonly draft?: PolicyDto;

  @WireInteger({
    optional: true,
    description: 'How many logged decisions are made again, newest first; 50 when left out.',
    example: 200,
    min: 1,
    max: 200,
  })
  readonly limit?: number;

  @WireString({
    optional: true,
    description: '`nextCursor` of the page before.',
    example: 'aW4gdGhlIHN0eWxlIG9mIGEgY3Vyc29y',
    max: 1_024,
  })
  readonly cursor?: string;
}
