import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags, ApiTooManyRequestsResponse } from '@nestjs/swagger';

import { Network } from '../../../platform/http/network.js';
import { Caller, Public, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { Origin } from '../sign-in/call-origin.js';
import type { CallOrigin } from '../sign-in/sign-in.service.js';
import { ChangePasswordDto, ResetPasswordDto } from './dto/password.dto.js';
import { PasswordsService } from './passwords.service.js';

/** Passwords of those who have one. */
@ApiTags('auth')
@Controller('auth/password')
export class PasswordsController {
  constructor(private readonly passwords: PasswordsService) {}

  @Post()
  @HttpCode(204)
  @Requires('change', 'Credential')
  @ApiOperation({
    operationId: 'passwordChange',
    summary: 'Change your password',
    description: 'Ends every other session of yours.',
  })
  @ApiNoContentResponse({ description: 'Changed.' })
  @ApiTooManyRequestsResponse({ description: '`sign_in_delayed`: Retry-After says how long.' })
  async change(
    @Caller() actor: Actor,
    @Network() network: string,
    @Body() { currentPassword, newPassword }: ChangePasswordDto,
  ): Promise<void> {
    await this.passwords.change(actor, network, currentPassword, newPassword);
  }

  @Post('reset')
  @HttpCode(204)
  @Public('Whoever forgot the password cannot sign in; the token is the credential.')
  @ApiOperation({
    operationId: 'passwordReset',
    summary: 'Set a new password by the token of an administrator',
    description:
      'A second factor is asked for as at every sign-in. Ends every session of the user, and signs nobody in.',
  })
  @ApiNoContentResponse({ description: 'Set.' })
  @ApiTooManyRequestsResponse({ description: '`sign_in_delayed`: Retry-After says how long.' })
  async reset(
    @Body() { token, password, code }: ResetPasswordDto,
    @Origin() { requestId }: CallOrigin,
  ): Promise<void> {
    await this.passwords.reset(token, password, code ?? null, requestId);
  }
}
