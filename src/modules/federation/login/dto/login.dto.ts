import {
  WireBoolean,
  WireId,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

/** Plain segments after one slash: nothing of it can be read as another host, however a browser reads it. */
const OWN_PATH = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*\/?)*$/;
const S256 = /^[A-Za-z0-9_-]{43}$/;
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const CODE = 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l';

/** How a login is begun. */
export class BeginLoginQuery {
  @WireString({
    description:
      'BASE64URL(SHA-256(verifier)) of a random text of 43 to 128 characters that you keep (RFC 7636, S256): only its holder redeems the code at the end.',
    example: CHALLENGE,
    min: 43,
    max: 43,
    pattern: S256,
  })
  readonly challenge!: string;

  @WireString({
    optional: true,
    description:
      'Path of this server to which the browser goes at the end, with the code behind `#code=`. Without it the answer of the last step is the code.',
    example: '/console',
    min: 1,
    max: 200,
    pattern: OWN_PATH,
  })
  readonly return_to?: string;

  @WireBoolean({
    optional: true,
    description:
      'Whether the identity provider is to ask anew who it is, for what needs a proof of the last 5 minutes.',
    example: true,
  })
  readonly fresh?: boolean;
}

/** The end of a login, for whoever began it. */
export class LoginCodeView {
  @WireString({
    description: 'For POST /api/v1/auth/oidc/token, once, with the verifier of the challenge.',
    example: CODE,
    max: 256,
  })
  readonly code!: string;

  @WireTimestamp({ description: 'When it expires: in 60 seconds.', example: '2026-11-22T12:01:00.000Z' })
  readonly expires_at!: string;
}

/** The code of a login that has ended, redeemed by whoever began it. */
export class RedeemLoginDto {
  @WireString({ description: 'The code that the login ended with.', example: CODE, min: 1, max: 256 })
  readonly code!: string;

  @WireString({
    description: 'The text whose challenge the login was begun with.',
    example: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    min: 43,
    max: 128,
    pattern: VERIFIER,
  })
  readonly verifier!: string;
}

/** An invitation that is accepted with an identity in place of a password. */
export class AcceptByIdentityDto extends RedeemLoginDto {
  @WireString({
    description: 'The token of the invitation.',
    example: CODE,
    min: 1,
    max: 256,
  })
  readonly invitation!: string;

  @WireString({
    optional: true,
    description: 'What people call you; as the identity provider says, when absent.',
    example: 'Dana Example',
    min: 1,
    max: 200,
  })
  readonly displayName?: string;
}

/** A link of an identity to a user. */
export class IdentityLinkView {
  @WireId('usr', { description: 'The user.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506' })
  readonly userId!: string;

  @WireString({
    description: '`sub` at the issuer.',
    example: '248289761001',
    max: 255,
  })
  readonly subject!: string;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;

  @WireString({
    description: 'Who made it: an id of a user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly createdBy!: string;

  @WireTimestamp({
    nullable: true,
    description: 'When it last opened a session; null for never.',
    example: '2026-11-22T12:00:00.000Z',
  })
  readonly signedInAt!: string | null;
}
