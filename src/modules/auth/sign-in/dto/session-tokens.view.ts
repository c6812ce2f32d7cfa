import { WireEnum, WireId, WireInteger, WireString } from '../../../../platform/http/dto/wire.decorators.js';
import { TOKEN_LIFE_S } from '../../tokens/access-token.js';

/** The tokens of a session, in the shape of RFC 6749 section 5.1. */
export class SessionTokensView {
  @WireString({
    description: 'The access token: send it as `Authorization: Bearer …`.',
    example: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl',
    max: 4_096,
  })
  readonly access_token!: string;

  @WireEnum({ description: 'How to send it.', example: 'Bearer', values: ['Bearer'] })
  readonly token_type!: 'Bearer';

  @WireInteger({
    description: 'Seconds until the access token expires.',
    example: TOKEN_LIFE_S,
    min: 1,
    max: TOKEN_LIFE_S,
  })
  readonly expires_in!: number;

  @WireString({
    description:
      'For POST /api/v1/auth/refresh, once: each answer brings the next. Good for 24 hours, 30 days in all.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    max: 256,
  })
  readonly refresh_token!: string;

  @WireId('ses', { description: 'The session.', example: 'ses_01936b2c7a907cc1b0f5d1a2c3e4f511' })
  readonly session_id!: string;
}
