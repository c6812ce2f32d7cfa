import { Body, Controller, Header, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../../platform/security/access.decorators.js';
import { toTokenView } from '../auth.mapper.js';
import { TokenView } from '../dto/token.view.js';
import { READS_FORM } from './form-bodies.js';
import { OAuthErrorFilter } from './oauth-error.filter.js';
import { OAuthService } from './oauth.service.js';

const FORM = {
  type: 'object',
  required: ['grant_type'],
  properties: {
    grant_type: { type: 'string', enum: ['client_credentials'] },
    scope: {
      type: 'string',
      description: 'Separated by single spaces; all scopes of the client when left out.',
    },
    client_id: { type: 'string' },
    client_secret: { type: 'string', description: 'For client_secret_post.' },
    client_assertion_type: {
      type: 'string',
      enum: ['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
      description: 'For private_key_jwt.',
    },
    client_assertion: {
      type: 'string',
      description:
        'For private_key_jwt (RFC 7523): `iss` and `sub` are the client_id, `aud` is the issuer of this server, at most 5 minutes of life, and a `jti` that was not used before.',
    },
  },
};
const EXAMPLE = { grant_type: 'client_credentials', scope: 'Payroll:read Payroll:submit' };
const ERROR = {
  type: 'object',
  required: ['error', 'error_description'],
  properties: {
    error: { type: 'string', examples: ['invalid_client'] },
    error_description: { type: 'string' },
    error_uri: { type: 'string', examples: ['/api/docs/problems/invalid_client'] },
  },
};

/** The OAuth 2 token endpoint, in the shapes of RFC 6749. */
@ApiTags('auth')
@Controller({ path: 'oauth', version: '1' })
export class OAuthController {
  constructor(private readonly oauth: OAuthService) {}

  @Post('token')
  @HttpCode(200)
  @Public('The client proves itself in the request itself, as RFC 6749 section 2.3 says.')
  @RouteConfig(READS_FORM)
  @UseFilters(OAuthErrorFilter)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'oauthToken',
    summary: 'Get an access token as an OAuth client',
    description:
      'Client credentials (RFC 6749 section 4.4). The client proves itself by client_secret_basic, client_secret_post or private_key_jwt. Errors are those of RFC 6749 section 5.2.',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ schema: FORM, examples: { all: { value: EXAMPLE } } })
  @ApiOkResponse({ type: TokenView, description: 'The token.' })
  @ApiResponse({
    status: 400,
    description: '`invalid_request`, `unsupported_grant_type` or `invalid_scope`.',
    content: { 'application/json': { schema: ERROR } },
  })
  @ApiResponse({
    status: 401,
    description: '`invalid_client`.',
    content: { 'application/json': { schema: ERROR } },
  })
  async token(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Readonly<TokenView>> {
    const { id: requestId, ip: address, headers } = request;
    const call = { requestId, address, authorization: headers.authorization };
    return toTokenView(await this.oauth.token(call, body));
  }
}
