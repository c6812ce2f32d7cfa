import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireId,
  WireInteger,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';
import { ISSUER_ALGORITHMS, type IssuerAlgorithm, type TokenEndpointAuth } from '../../../auth/index.js';

export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none'];
const SUBJECT = /^[\x20-\x7E]+$/;

/** The roles that members of a group at the issuer have here. */
export class GroupRolesDto {
  @WireString({ description: 'The group, as the claim names it.', example: 'wcp-filers', min: 1, max: 200 })
  readonly group!: string;

  @WireArray(item.string({ min: 1, max: 64 }), {
    description: 'The roles that it brings. Never more than the caller has, and never platform_admin.',
    example: ['submitter'],
    min: 1,
    max: 20,
  })
  readonly roles!: readonly string[];
}

/** What can be changed of an identity provider: what is left out stays. */
export class ChangeProviderDto {
  @WireString({
    optional: true,
    description: 'What people call it.',
    example: 'Example SSO',
    min: 1,
    max: 200,
  })
  readonly name?: string;

  @WireString({
    optional: true,
    description: 'Secret of this server at the issuer, kept sealed and never shown. None with `none`.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    min: 8,
    max: 512,
  })
  readonly clientSecret?: string;

  @WireEnum({
    optional: true,
    description: 'How this server proves itself at the token endpoint. `client_secret_basic` when absent.',
    example: 'client_secret_basic',
    values: AUTH_METHODS,
  })
  readonly tokenEndpointAuth?: TokenEndpointAuth;

  @WireString({
    optional: true,
    description:
      'The claim that lists groups: a name or, with a slash in front, a JSON pointer (`/realm_access/roles`). `groups` when absent.',
    example: 'groups',
    min: 1,
    max: 200,
  })
  readonly groupsClaim?: string;

  @WireArray(() => GroupRolesDto, {
    optional: true,
    description:
      'Which groups bring which roles. Unless it is empty, these are the roles of everybody who signs in here, anew at each sign-in; a group that is gone takes its roles along.',
    max: 200,
  })
  readonly mapping?: readonly GroupRolesDto[];

  @WireBoolean({
    optional: true,
    description:
      'Whether somebody to whom a group brings a role becomes a user at the first sign-in. False when absent: then only those who were invited or have linked themselves sign in.',
    example: true,
  })
  readonly provisions?: boolean;

  @WireInteger({
    optional: true,
    description:
      'How many seconds ago, at most, the issuer has asked who it is (`max_age`); sessions end then, too. 43200 when absent.',
    example: 43_200,
    min: 300,
    max: 86_400,
  })
  readonly maxAgeSeconds?: number;

  @WireArray(item.string({ min: 1, max: 100 }), {
    optional: true,
    description: 'Values of `amr`, any of which counts as a second factor here. `mfa` when absent.',
    example: ['mfa'],
    max: 20,
  })
  readonly secondFactorAmr?: readonly string[];

  @WireArray(item.string({ min: 1, max: 200 }), {
    optional: true,
    description: 'Values of `acr` that count as a second factor here. None when absent.',
    example: ['https://refeds.org/profile/mfa'],
    max: 20,
  })
  readonly secondFactorAcr?: readonly string[];

  @WireArray(item.string({ min: 1, max: 64 }), {
    optional: true,
    description: 'The most that access tokens of the issuer may do, whatever `scope` they carry.',
    example: ['Payroll:read', 'Payroll:submit'],
    max: 200,
  })
  readonly scopes?: readonly string[];

  @WireBoolean({
    optional: true,
    description: 'Whether it vouches for anybody now. True when absent. Acts within a second.',
    example: true,
  })
  readonly enabled?: boolean;
}

/** An issuer outside that is to vouch for users of the organization. */
export class CreateProviderDto extends ChangeProviderDto {
  @WireString({ description: 'What people call it.', example: 'Example SSO', min: 1, max: 200 })
  declare readonly name: string;

  @WireString({
    description: 'The issuer exactly as its metadata say it. Fixed.',
    example: 'https://login.example.com/realms/example',
    min: 8,
    max: 500,
  })
  readonly issuer!: string;

  @WireString({
    description: 'What this server is at the issuer, and `aud` of its ID tokens. Fixed.',
    example: 'wcp-compliance',
    min: 1,
    max: 200,
  })
  readonly clientId!: string;

  @WireArray(item.enumeration({ values: ISSUER_ALGORITHMS }), {
    optional: true,
    description: 'What it may sign with. RS256 and ES256 when absent. Fixed.',
    example: ['RS256'],
    min: 1,
    max: 2,
  })
  readonly algorithms?: readonly IssuerAlgorithm[];

  @WireString({
    optional: true,
    description:
      '`aud` of access tokens (RFC 9068) that are taken from this issuer; without it none is. Fixed.',
    example: 'urn:wcp-compliance-server:api',
    min: 1,
    max: 500,
  })
  readonly audience?: string;
}

/** A program at the issuer that is to act as a service account. */
export class LinkSubjectDto {
  @WireString({
    description: '`sub` of its access tokens.',
    example: 'payroll-export',
    min: 1,
    max: 255,
    pattern: SUBJECT,
  })
  readonly subject!: string;

  @WireId('usr', {
    description: 'The service account as which it acts.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506',
  })
  readonly userId!: string;
}
