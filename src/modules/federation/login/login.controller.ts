import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { answered } from '../../../platform/http/answer.js';
import { TakesAnyQuery } from '../../../platform/http/request-contract.interceptor.js';
import { Caller, Public, Requires, RequiresStepUp } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { type CallOrigin, Origin, SessionTokensView, toTokensView } from '../../auth/index.js';
import { toUserView, UserView } from '../../users/index.js';
import { AcceptByIdentityDto, BeginLoginQuery, LoginCodeView, RedeemLoginDto } from './dto/login.dto.js';
import { IdentityLinksService } from './identity-links.service.js';
import { IdentitySignInService } from './identity-sign-in.service.js';
import { toAcceptance, toAsked, toEnd, toIssuer } from './login.mapper.js';
import { LoginService } from './login.service.js';

const ID = {
  name: 'id',
  description: 'The identity provider.',
  example: 'idp_01936b2c7a907cc1b0f5d1a2c3e4f513',
};

/** Signing in at an issuer outside (OpenID Connect Core 1.0, authorization code flow). */
@ApiTags('auth')
@Controller('auth/oidc')
export class LoginController {
  constructor(
    private readonly logins: LoginService,
    private readonly signIns: IdentitySignInService,
    private readonly links: IdentityLinksService,
  ) {}

  @Get(':id/login')
  @Public('Signing in is how a caller becomes known.')
  @ApiOperation({
    operationId: 'oidcLogin',
    summary: 'Begin to sign in at an identity provider',
    description:
      'For a browser, which is led to the identity provider and back and carries the login in a cookie. A program opens this address in one.',
  })
  @ApiParam(ID)
  @ApiResponse({ status: 303, description: 'To the identity provider.' })
  async begin(
    @Param('id') id: string,
    @Query() query: BeginLoginQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    answered(reply, toIssuer(await this.logins.begin(id, toAsked(query))));
  }

  @Get(':id/callback')
  @TakesAnyQuery(
    'The issuer writes the address: parameters that are not known are ignored (RFC 6749, 4.1.2).',
  )
  @Public('The code of the issuer, and the cookie of the login, are the credential.')
  @ApiOperation({
    operationId: 'oidcCallback',
    summary: 'Come back from an identity provider',
    description: 'The redirect URI to register at the identity provider. Nobody else calls it.',
  })
  @ApiParam(ID)
  @ApiQuery({ name: 'code', required: false, description: 'The code of the issuer.' })
  @ApiQuery({ name: 'state', required: false, description: 'What the login was begun with.' })
  @ApiQuery({ name: 'iss', required: false, description: 'The issuer (RFC 9207).' })
  @ApiQuery({ name: 'error', required: false, description: 'Why there is no code.' })
  @ApiOkResponse({ type: LoginCodeView, description: 'For a login without `return_to`.' })
  @ApiResponse({ status: 303, description: 'To `return_to`, with the code behind `#code=`.' })
  @ApiUnauthorizedResponse({ description: '`login_refused`.' })
  async end(
    @Param('id') id: string,
    @Req() { url, headers }: FastifyRequest,
    @Origin() { requestId }: CallOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<LoginCodeView> | undefined> {
    const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
    return answered(reply, toEnd(await this.logins.end(id, search, headers.cookie, requestId)));
  }

  @Post('token')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Public('The code of the login and its verifier are the credential.')
  @ApiOperation({
    operationId: 'oidcToken',
    summary: 'Redeem the code of a login for the tokens of a session',
    description:
      'The session is that of the user whom the identity is linked to; POST /api/v1/auth/refresh goes on. Where groups are mapped, the roles of the user are those that its groups bring now.',
  })
  @ApiOkResponse({ type: SessionTokensView, description: 'Signed in. Keep both tokens secret.' })
  @ApiUnauthorizedResponse({ description: '`login_code_invalid`.' })
  @ApiForbiddenResponse({ description: '`identity_unknown`, `identity_without_address`.' })
  @ApiConflictResponse({ description: '`last_administrator`: the groups would leave nobody in charge.' })
  async token(
    @Body() body: RedeemLoginDto,
    @Origin() origin: CallOrigin,
  ): Promise<Readonly<SessionTokensView>> {
    return toTokensView(await this.signIns.signIn(body, origin));
  }

  @Post('links')
  @HttpCode(204)
  @Requires('change', 'Credential')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'oidcLink',
    summary: 'Link an identity to yourself',
    description:
      'With the code of a login at a provider of your organization. You sign in by it from then on.',
  })
  @ApiNoContentResponse({ description: 'Linked.' })
  @ApiConflictResponse({ description: '`identity_linked`.' })
  async link(@Caller() actor: Actor, @Body() body: RedeemLoginDto): Promise<void> {
    await this.links.link(actor, body);
  }

  @Post('invitations')
  @Header('Cache-Control', 'no-store')
  @Public('Whoever is invited is no user yet; the token and the code of the login are the credential.')
  @ApiOperation({
    operationId: 'oidcAcceptInvitation',
    summary: 'Accept an invitation with an identity in place of a password',
    description: 'Signs nobody in: go on with a login.',
  })
  @ApiCreatedResponse({ type: UserView })
  @ApiConflictResponse({ description: '`email_taken`, `identity_linked`.' })
  async accept(
    @Body() body: AcceptByIdentityDto,
    @Origin() { requestId }: CallOrigin,
  ): Promise<Readonly<UserView>> {
    return toUserView(await this.links.accept(toAcceptance(body), requestId));
  }
}
