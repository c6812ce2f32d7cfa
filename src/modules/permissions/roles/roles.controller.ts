import {
  Body,
  Controller,
  Delete,
  Get,
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

import { answered } from '../../../platform/http/answer.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../../platform/http/if-match.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { ChangeRoleDto, CreateRoleDto } from './dto/role.dto.js';
import { RolePage, RoleView } from './dto/role.view.js';
import { toChanged, toClone, toCreated, toFound, toPageView, toPatch } from './roles.mapper.js';
import { RolesService } from './roles.service.js';

const ID = {
  name: 'id',
  description: 'Id, or the name of a seeded role.',
  example: 'rol_01936b2c7a907cc1b0f5d1a2c3e4f530',
};

/** What users hold. */
@ApiTags('permissions')
@Controller('roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Post()
  @Requires('change', 'Role')
  @ApiOperation({
    operationId: 'rolesCreate',
    summary: 'Create a role',
    description: 'A clone of a seeded role, with other permissions where they are said: none that you lack.',
  })
  @ApiCreatedResponse({ type: RoleView })
  @ApiConflictResponse({ description: '`role_name_taken`, or `too_many_rules`.' })
  async create(
    @Caller() actor: Actor,
    @Body() body: CreateRoleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<RoleView>> {
    return answered(reply, toCreated(await this.roles.create(actor, toClone(body))));
  }

  @Get()
  @Requires('read', 'Role')
  @ApiOperation({ operationId: 'rolesList', summary: 'List roles: the seeded ones, then your own' })
  @ApiOkResponse({ type: RolePage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<RolePage>> {
    return toPageView(await this.roles.list(actor, query));
  }

  @Get(':id')
  @Requires('read', 'Role')
  @ApiOperation({ operationId: 'rolesGet', summary: 'Get a role' })
  @ApiParam(ID)
  @ApiOkResponse({ type: RoleView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<RoleView>> {
    return answered(reply, toFound(await this.roles.get(actor, id)));
  }

  @Patch(':id')
  @Requires('change', 'Role')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'rolesChange',
    summary: 'Change a role',
    description: 'What is left out stays. It acts on whoever holds the role within a second.',
  })
  @ApiParam(ID)
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: RoleView })
  @ApiConflictResponse({ description: '`role_name_taken`, or `role_in_use` for another name.' })
  async change(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: ChangeRoleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<RoleView>> {
    return answered(reply, toChanged(await this.roles.change(actor, id, read, toPatch(body))));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('change', 'Role')
  @ChangesVersion()
  @ApiOperation({ operationId: 'rolesDelete', summary: 'Delete a role that nobody holds' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'Deleted.' })
  @ApiConflictResponse({ description: '`role_in_use`.' })
  async remove(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
  ): Promise<void> {
    await this.roles.remove(actor, id, read);
  }
}
