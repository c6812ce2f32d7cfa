import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Unaudited } from '../../platform/audit/audit.decorators.js';
import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { toMeView, toTokenView } from './auth.mapper.js';
import { MeView } from './dto/me.view.js';
import { TokenRequestDto } from './dto/token-request.dto.js';
import { TokenView } from './dto/token.view.js';
import { TokensService } from './tokens/tokens.service.js';

/** Credentials, for those who hold one. */
@ApiTags('auth')
@Controller({ path: 'auth', version: '1' })
export class AuthController {
  constructor(private readonly tokens: TokensService) {}

  @Post('token')
  @Unaudited('A key that is known renews its ten minutes, many times a day; the security log has it.')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Requires('exchange', 'Credential')
  @ApiOperation({ operationId: 'authToken', summary: 'Exchange an API key for a 10-minute access token' })
  @ApiBody({ type: TokenRequestDto, required: false })
  @ApiOkResponse({ type: TokenView, description: 'The token. Keep it as secret as the key.' })
  async token(@Caller() actor: Actor, @Body() request: TokenRequestDto): Promise<Readonly<TokenView>> {
    return toTokenView(await this.tokens.exchange(actor, request.scope ?? null));
  }

  @Get('me')
  @Requires('read', 'Credential')
  @ApiOperation({ operationId: 'authMe', summary: 'Who the caller is, and what it may do' })
  @ApiOkResponse({ type: MeView, description: 'The caller, as this server sees it now.' })
  me(@Caller() actor: Actor): Readonly<MeView> {
    return toMeView(actor);
  }
}
