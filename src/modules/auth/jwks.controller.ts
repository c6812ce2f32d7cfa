import { Controller, Get, Header, Req, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../platform/security/access.decorators.js';
import type { ServerMetadata } from './oauth/metadata.js';
import { OAuthService } from './oauth/oauth.service.js';
import type { KeySet } from './tokens/signing-keys.js';
import { TokensService } from './tokens/tokens.service.js';

/** Where others find the keys that verify our access tokens (RFC 7517, RFC 8414). */
@ApiTags('auth')
@Controller({ path: '.well-known', version: VERSION_NEUTRAL })
export class JwksController {
  constructor(
    private readonly tokens: TokensService,
    private readonly oauth: OAuthService,
  ) {}

  @Get('jwks.json')
  @Public('Public keys: whoever receives one of our tokens has to be able to verify it.')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ operationId: 'authJwks', summary: 'The public keys of access tokens' })
  @ApiOkResponse({
    description: 'A JSON Web Key Set.',
    schema: {
      type: 'object',
      required: ['keys'],
      properties: { keys: { type: 'array', items: { type: 'object', additionalProperties: true } } },
      example: {
        keys: [{ kty: 'EC', crv: 'P-256', x: '…', y: '…', kid: '…', use: 'sig', alg: 'ES256' }],
      },
    },
  })
  keys(): Promise<KeySet> {
    return this.tokens.publicKeys();
  }

  @Get('oauth-authorization-server')
  @Public('Where an OAuth client finds the token endpoint (RFC 8414).')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ operationId: 'oauthMetadata', summary: 'What an OAuth client has to know of this server' })
  @ApiOkResponse({
    description: 'Authorization server metadata (RFC 8414).',
    schema: {
      type: 'object',
      required: ['issuer', 'token_endpoint', 'jwks_uri'],
      additionalProperties: true,
      properties: {
        issuer: { type: 'string' },
        token_endpoint: { type: 'string' },
        jwks_uri: { type: 'string' },
      },
      example: {
        issuer: 'https://wcp.example.gov',
        token_endpoint: 'https://wcp.example.gov/api/v1/oauth/token',
        jwks_uri: 'https://wcp.example.gov/.well-known/jwks.json',
        grant_types_supported: ['client_credentials'],
      },
    },
  })
  metadata(@Req() request: FastifyRequest): ServerMetadata {
    return this.oauth.metadata(`${request.protocol}://${request.host}`);
  }
}
