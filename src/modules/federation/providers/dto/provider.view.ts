import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';
import type { IssuerAlgorithm, TokenEndpointAuth } from '../../../auth/index.js';
import { IdentityLinkView } from '../../login/dto/login.dto.js';
import { AUTH_METHODS, GroupRolesDto } from './provider.dto.js';

/** An identity provider, without its secret. */
export class ProviderView {
  @WireId('idp', { description: 'Id.', example: 'idp_01936b2c7a907cc1b0f5d1a2c3e4f513' })
  readonly id!: string;

  @WireString({ description: 'What people call it.', example: 'Example SSO', max: 200 })
  readonly name!: string;

  @WireString({ description: 'The issuer.', example: 'https://login.example.com/realms/example', max: 500 })
  readonly issuer!: string;

  @WireString({ description: 'What this server is there.', example: 'wcp-compliance', max: 200 })
  readonly clientId!: string;

  @WireString({
    nullable: true,
    description: 'The redirect URI to register there; null while PUBLIC_URL is not configured.',
    example: 'https://wcp.example.gov/api/v1/auth/oidc/idp_01936b2c7a907cc1b0f5d1a2c3e4f513/callback',
    max: 500,
  })
  readonly redirectUri!: string | null;

  @WireEnum({
    description: 'How this server proves itself at the token endpoint.',
    example: 'client_secret_basic',
    values: AUTH_METHODS,
  })
  readonly tokenEndpointAuth!: TokenEndpointAuth;

  @WireArray(item.string({ max: 10 }), { description: 'What it may sign with.', example: ['RS256'], max: 2 })
  readonly algorithms!: readonly IssuerAlgorithm[];

  @WireString({ description: 'The claim that lists groups.', example: 'groups', max: 200 })
  readonly groupsClaim!: string;

  @WireArray(() => GroupRolesDto, { description: 'Which groups bring which roles.', max: 200 })
  readonly mapping!: readonly GroupRolesDto[];

  @WireBoolean({
    description: 'Whether somebody to whom a group brings a role becomes a user at the first sign-in.',
    example: true,
  })
  readonly provisions!: boolean;

  @WireInteger({
    description: 'How many seconds ago, at most, the issuer has asked who it is.',
    example: 43_200,
    min: 300,
    max: 86_400,
  })
  readonly maxAgeSeconds!: number;

  @WireArray(item.string({ max: 100 }), {
    description: 'Values of `amr` that count as a second factor.',
    example: ['mfa'],
    max: 20,
  })
  readonly secondFactorAmr!: readonly string[];

  @WireArray(item.string({ max: 200 }), {
    description: 'Values of `acr` that count as a second factor.',
    example: ['https://refeds.org/profile/mfa'],
    max: 20,
  })
  readonly secondFactorAcr!: readonly string[];

  @WireString({
    nullable: true,
    description: '`aud` of access tokens that are taken; null: none is.',
    example: 'urn:wcp-compliance-server:api',
    max: 500,
  })
  readonly audience!: string | null;

  @WireArray(item.string({ max: 64 }), {
    description: 'The most that access tokens of the issuer may do.',
    example: ['Payroll:read'],
    max: 200,
  })
  readonly scopes!: readonly string[];

  @WireBoolean({ description: 'Whether it vouches for anybody now.', example: true })
  readonly enabled!: boolean;

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;
}

/** One page of identity providers, newest first. */
export class ProviderPage {
  @WireArray(() => ProviderView, { description: 'The providers of this page.', max: 200 })
  readonly data!: readonly ProviderView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** One page of links, by user. */
export class IdentityLinkPage {
  @WireArray(() => IdentityLinkView, { description: 'The links of this page.', max: 200 })
  readonly data!: readonly IdentityLinkView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
