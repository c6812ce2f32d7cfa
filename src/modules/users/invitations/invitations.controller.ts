import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';

import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { Caller, Public, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { type CallOrigin, Origin } from '../../auth/index.js';
import { UserView } from '../dto/user.view.js';
import { toView } from '../users.mapper.js';
import { AcceptInvitationDto, InvitationPage, InviteDto, MadeInvitationView } from './dto/invitation.dto.js';
import { toDraft, toMade, toPageView } from './invitations.mapper.js';
import { InvitationsService } from './invitations.service.js';

/** How people become users. */
@ApiTags('users')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @Requires('invite', 'User')
  @ApiOperation({
    operationId: 'invitationsCreate',
    summary: 'Invite somebody into your organization',
    description:
      'The roles need `User:grant` and are never more than the caller has. The answer holds the token once; nothing is sent by this server.',
  })
  @ApiCreatedResponse({ type: MadeInvitationView })
  @ApiConflictResponse({ description: '`email_taken`.' })
  async create(@Caller() actor: Actor, @Body() body: InviteDto): Promise<Readonly<MadeInvitationView>> {
    return toMade(await this.invitations.invite(actor, toDraft(body)));
  }

  @Get()
  @Requires('read', 'User')
  @ApiOperation({ operationId: 'invitationsList', summary: 'List invitations, newest first' })
  @ApiOkResponse({ type: InvitationPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<InvitationPage>> {
    return toPageView(await this.invitations.list(actor, query));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('invite', 'User')
  @ApiOperation({ operationId: 'invitationsWithdraw', summary: 'Withdraw an invitation' })
  @ApiParam({ name: 'id', description: 'Id.', example: 'inv_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  @ApiNoContentResponse({ description: 'Withdrawn: its token is worth nothing.' })
  @ApiConflictResponse({ description: '`invitation_ended`.' })
  async withdraw(@Caller() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.invitations.revoke(actor, id);
  }

  @Post('accept')
  @Header('Cache-Control', 'no-store')
  @Public('Whoever is invited is no user yet; the token is the credential.')
  @ApiOperation({
    operationId: 'invitationsAccept',
    summary: 'Accept an invitation and choose a password',
    description: 'Signs nobody in: go on at POST /api/v1/auth/login.',
  })
  @ApiCreatedResponse({ type: UserView })
  @ApiConflictResponse({ description: '`email_taken`.' })
  async accept(
    @Body() body: AcceptInvitationDto,
    @Origin() { requestId }: CallOrigin,
  ): Promise<Readonly<UserView>> {
    return toView(await this.invitations.accept(body, requestId));
  }
}
