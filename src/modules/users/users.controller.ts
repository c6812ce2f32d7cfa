import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../platform/http/answer.js';
import { PageQuery } from '../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../platform/http/if-match.decorators.js';
import { Caller, Requires, RequiresStepUp } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { ChangeUserDto } from './dto/change-user.dto.js';
import { IssuedResetView, OwnUserView, UserPage, UserView } from './dto/user.view.js';
import { OwnAccountService } from './own-account.service.js';
import { toFound, toOwnView, toPageView, toPatch, toResetView } from './users.mapper.js';
import { MembersService } from './members.service.js';

const ID = { name: 'id', description: 'Id.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506' };

/** The users of the caller's organization. */
@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: MembersService,
    private readonly own: OwnAccountService,
  ) {}

  @Get()
  @Requires('read', 'User')
  @ApiOperation({ operationId: 'usersList', summary: 'List users, newest first' })
  @ApiOkResponse({ type: UserPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<UserPage>> {
    return toPageView(await this.users.list(actor, query));
  }

  @Get('me')
  @Requires('read', 'Credential')
  @ApiOperation({
    operationId: 'usersMe',
    summary: 'Get your own account, and what you should know about it',
  })
  @ApiOkResponse({ type: OwnUserView })
  async me(@Caller() actor: Actor): Promise<Readonly<OwnUserView>> {
    return toOwnView(await this.own.get(actor));
  }

  @Get(':id')
  @Requires('read', 'User')
  @ApiOperation({ operationId: 'usersGet', summary: 'Get a user' })
  @ApiParam(ID)
  @ApiOkResponse({ type: UserView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<UserView>> {
    return answered(reply, toFound(await this.users.get(actor, id)));
  }

  @Patch(':id')
  @Requires('change', 'User')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'usersChange',
    summary: 'Change a user',
    description:
      'What is left out stays. Roles need `User:grant`, are never more than the caller has, and nobody raises their own. Acts within a second on every server.',
  })
  @ApiParam(ID)
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: UserView })
  @ApiConflictResponse({ description: '`last_administrator`.' })
  async change(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: ChangeUserDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<UserView>> {
    return answered(reply, toFound(await this.users.change(actor, id, read, toPatch(body))));
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @Requires('deactivate', 'User')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'usersDeactivate',
    summary: 'Take a user out',
    description: 'Sessions, refresh tokens and keys of the user end within a second, and do not come back.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: UserView })
  @ApiConflictResponse({ description: '`last_administrator`.' })
  async deactivate(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<UserView>> {
    return answered(reply, toFound(await this.users.deactivate(actor, id, read)));
  }

  @Post(':id/reactivate')
  @HttpCode(200)
  @Requires('reactivate', 'User')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'usersReactivate',
    summary: 'Let a user back in',
    description: 'With the roles and the password from before; sessions and keys are new ones.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: UserView })
  async reactivate(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<UserView>> {
    return answered(reply, toFound(await this.users.reactivate(actor, id, read)));
  }

  @Post(':id/password-reset')
  @Header('Cache-Control', 'no-store')
  @Requires('reset', 'User')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'usersResetPassword',
    summary: 'Issue a token for a new password',
    description:
      'Good for 10 minutes and one use; earlier ones end. The password changes when the user redeems it at POST /api/v1/auth/password/reset, where a second factor is asked for as always.',
  })
  @ApiParam(ID)
  @ApiCreatedResponse({ type: IssuedResetView })
  @ApiConflictResponse({ description: '`service_account`.' })
  async resetPassword(@Caller() actor: Actor, @Param('id') id: string): Promise<Readonly<IssuedResetView>> {
    return toResetView(await this.users.resetPassword(actor, id));
  }

  @Delete(':id/second-factor')
  @HttpCode(204)
  @Requires('reset', 'User')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'usersRemoveSecondFactor',
    summary: 'Remove the second factor of a user who lost it',
    description: 'Make sure of who asks: from then on the password alone signs in.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'Removed, with its recovery codes.' })
  @ApiConflictResponse({ description: '`second_factor_missing`.' })
  async removeSecondFactor(@Caller() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.users.removeSecondFactor(actor, id);
  }
}
