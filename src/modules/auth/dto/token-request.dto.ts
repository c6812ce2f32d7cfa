import { WireString } from '../../../platform/http/dto/wire.decorators.js';

/** What may be asked of the token endpoint. */
export class TokenRequestDto {
  @WireString({
    description:
      'Narrower scopes than those of the key, separated by single spaces. All of them when absent.',
    example: 'Payroll:read Payroll:submit',
    optional: true,
    min: 1,
    max: 1_000,
  })
  readonly scope?: string;
}
