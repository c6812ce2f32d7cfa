import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SigningKeysView } from '../dto/signing-key.view.js';
import { toSigningKeysView } from './signing-keys.mapper.js';
import { SigningKeysService } from './signing-keys.service.js';

/** The keys that sign access tokens, for whoever runs the platform. */
@ApiTags('auth')
@Controller({ path: 'auth/signing-keys', version: '1' })
export class SigningKeysController {
  constructor(private readonly signingKeys: SigningKeysService) {}

  @Get()
  @Requires('read', 'SigningKey')
  @ApiOperation({ operationId: 'signingKeysList', summary: 'List the keys that sign access tokens' })
  @ApiOkResponse({ type: SigningKeysView })
  async list(): Promise<Readonly<SigningKeysView>> {
    return toSigningKeysView(await this.signingKeys.list());
  }

  @Post('rotate')
  @HttpCode(200)
  @Requires('rotate', 'SigningKey')
  @ApiOperation({
    operationId: 'signingKeysRotate',
    summary: 'Rotate the keys that sign access tokens',
    description:
      'The next key, published all along, begins to sign; tokens of the one before count until they expire. Nobody is signed out.',
  })
  @ApiOkResponse({ type: SigningKeysView })
  @ApiConflictResponse({
    description: '`signing_key_pinned`, or `signing_key_rotated` by somebody else at the same moment.',
  })
  async rotate(@Caller() actor: Actor): Promise<Readonly<SigningKeysView>> {
    return toSigningKeysView(await this.signingKeys.rotate(actor));
  }
}
