import { Body, Controller, Delete, Header, HttpCode, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';

import { Caller, Requires, RequiresStepUp } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { BegunFactorView, ConfirmFactorDto, RecoveryCodesView } from './dto/second-factor.dto.js';
import { SecondFactorsService } from './second-factors.service.js';

/** The caller's second factor: time-based codes (RFC 6238), and recovery codes. */
@ApiTags('auth')
@Controller('auth/second-factor')
export class SecondFactorsController {
  constructor(private readonly factors: SecondFactorsService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @Requires('change', 'Credential')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'secondFactorBegin',
    summary: 'Begin to set up a second factor',
    description: 'Nothing is asked for at sign-in before it is confirmed by a first code.',
  })
  @ApiCreatedResponse({ type: BegunFactorView })
  @ApiConflictResponse({ description: '`second_factor_exists`.' })
  begin(@Caller() actor: Actor): Promise<Readonly<BegunFactorView>> {
    return this.factors.begin(actor);
  }

  @Post('confirm')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Requires('change', 'Credential')
  @ApiOperation({
    operationId: 'secondFactorConfirm',
    summary: 'Finish setting it up with a first code',
    description:
      'The session counts as proven by both from now on. If it could do nothing else before, get a new access token at POST /api/v1/auth/refresh.',
  })
  @ApiOkResponse({ type: RecoveryCodesView })
  @ApiConflictResponse({ description: '`second_factor_missing`.' })
  async confirm(
    @Caller() actor: Actor,
    @Body() { code }: ConfirmFactorDto,
  ): Promise<Readonly<RecoveryCodesView>> {
    return { recoveryCodes: await this.factors.confirm(actor, code) };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Requires('change', 'Credential')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'secondFactorRenewRecoveryCodes',
    summary: 'Make new recovery codes',
    description: 'The earlier ones no longer count.',
  })
  @ApiOkResponse({ type: RecoveryCodesView })
  @ApiConflictResponse({ description: '`second_factor_missing`.' })
  async renew(@Caller() actor: Actor): Promise<Readonly<RecoveryCodesView>> {
    return { recoveryCodes: await this.factors.renewRecoveryCodes(actor) };
  }

  @Delete()
  @HttpCode(204)
  @Requires('change', 'Credential')
  @RequiresStepUp()
  @ApiOperation({ operationId: 'secondFactorRemove', summary: 'Remove your second factor' })
  @ApiNoContentResponse({ description: 'Removed, with its recovery codes.' })
  @ApiConflictResponse({ description: '`second_factor_missing`, `second_factor_enforced`.' })
  async remove(@Caller() actor: Actor): Promise<void> {
    await this.factors.remove(actor);
  }
}
