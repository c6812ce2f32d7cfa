import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/security/access.decorators.js';
import type { KeySet } from './tokens/signing-keys.js';
import { TokensService } from './tokens/tokens.service.js';

/** Where others find the keys that verify our access tokens (RFC 7517, RFC 8414). */
@ApiTags('auth')
@Controller({ path: '.well-known', version: VERSION_NEUTRAL })
export class JwksController {
  constructor(private readonly tokens: TokensService) {}

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
  keys(): KeySet {
    return this.tokens.publicKeys();
  }
}
