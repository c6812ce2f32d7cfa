import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';

import { Network } from '../../../platform/http/network.js';
import { Caller, Public, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Origin } from './call-origin.js';
import { SessionTokensView } from './dto/session-tokens.view.js';
import { RefreshDto, SignInDto, StepUpDto } from './dto/sign-in.dto.js';
import { toProof, toRequest, toTokensView } from './sign-in.mapper.js';
import { type CallOrigin, SignInService } from './sign-in.service.js';

/** How people come in, stay in, and leave. */
@ApiTags('auth')
@Controller('auth')
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Public('Signing in is how a caller becomes known.')
  @ApiOperation({
    operationId: 'authLogin',
    summary: 'Sign in with e-mail address and password',
    description:
      'A user with a second factor also sends `code`; without it the answer is 403 `mfa_code_required`, and the attempt does not count. In an organization that asks for a second factor a user without one can only set one up.',
  })
  @ApiOkResponse({ type: SessionTokensView, description: 'Signed in. Keep both tokens secret.' })
  @ApiUnauthorizedResponse({
    description: '`sign_in_refused`, the same for whatever is wrong; `code_invalid`.',
  })
  @ApiForbiddenResponse({
    description: '`mfa_code_required`, `password_disabled`, `second_factor_disabled`.',
  })
  @ApiTooManyRequestsResponse({ description: '`sign_in_delayed`: Retry-After says how long.' })
  async login(@Body() body: SignInDto, @Origin() origin: CallOrigin): Promise<Readonly<SessionTokensView>> {
    return toTokensView(await this.signIns.signIn(toRequest(body), origin));
  }

  @Post('refresh')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Public('The refresh token is the credential, and the access token may have expired.')
  @ApiOperation({
    operationId: 'authRefresh',
    summary: 'Exchange a refresh token for the next one and an access token',
    description:
      'Each token is good for one use. Repeated within 30 seconds from the same network it answers with the same successor, so that a lost answer costs nothing; later, or from elsewhere, the token is in two hands and the session ends.',
  })
  @ApiOkResponse({ type: SessionTokensView, description: 'The next tokens.' })
  @ApiUnauthorizedResponse({ description: '`refresh_token_invalid`: sign in again.' })
  async refresh(
    @Body() { refresh_token: token }: RefreshDto,
    @Origin() { network, requestId }: CallOrigin,
  ): Promise<Readonly<SessionTokensView>> {
    return toTokensView(await this.sessions.refresh(token, network, requestId));
  }

  @Post('logout')
  @HttpCode(204)
  @Requires('revoke', 'Session')
  @ApiOperation({ operationId: 'authLogout', summary: 'End the session that the call is made in' })
  @ApiNoContentResponse({ description: 'Ended, with its access and refresh tokens.' })
  async logout(@Caller() actor: Actor): Promise<void> {
    await this.sessions.signOut(actor);
  }

  @Post('step-up')
  @HttpCode(204)
  @Requires('prove', 'Session')
  @ApiOperation({
    operationId: 'authStepUp',
    summary: 'Prove again who you are',
    description:
      'For what answers 403 `step_up_required`: the session counts as freshly proven for 5 minutes, with the access token that you have.',
  })
  @ApiNoContentResponse({ description: 'Proven.' })
  @ApiTooManyRequestsResponse({ description: '`sign_in_delayed`: Retry-After says how long.' })
  async stepUp(@Caller() actor: Actor, @Network() network: string, @Body() body: StepUpDto): Promise<void> {
    await this.signIns.stepUp(actor, network, toProof(body));
  }
}
