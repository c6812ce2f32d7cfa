import { WireEnum, WireInteger, WireString } from '../../../platform/http/dto/wire.decorators.js';
import { TOKEN_LIFE_S } from '../tokens/access-token.js';

/** An access token, in the shape of RFC 6749 section 5.1. */
export class TokenView {
  @WireString({
    description: 'The token: send it as `Authorization: Bearer …`.',
    example: 'eyJhbGciOiJFUzI1NiIs…',
    max: 4_096,
  })
  readonly access_token!: string;

  @WireEnum({ description: 'How the token is sent.', example: 'Bearer', values: ['Bearer'] })
  readonly token_type!: 'Bearer';

  @WireInteger({
    description: 'Seconds until the token expires.',
    example: TOKEN_LIFE_S,
    min: 1,
    max: TOKEN_LIFE_S,
  })
  readonly expires_in!: number;

  @WireString({
    description:
      'The scopes of the token, separated by single spaces. Absent for a login: whatever the user may do.',
    optional: true,
    example: 'Payroll:read Payroll:submit',
    max: 1_000,
  })
  readonly scope?: string;
}
