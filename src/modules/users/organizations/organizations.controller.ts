import { Body, Controller, Get, Header, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../../platform/http/answer.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../../platform/http/if-match.decorators.js';
import { Caller, Requires, RequiresStepUp } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { MadeInvitationView } from '../invitations/dto/invitation.dto.js';
import { toMade } from '../invitations/invitations.mapper.js';
import {
  AppointDto,
  ChangeOrganizationDto,
  CreateOrganizationDto,
  OrganizationPage,
  OrganizationView,
} from './dto/organization.dto.js';
import { toCreated, toDraft, toFound, toPageView, toPatch } from './organizations.mapper.js';
import { OrganizationsService } from './organizations.service.js';

const ID = { name: 'id', description: 'Id.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f507' };

/** Tenants. */
@ApiTags('organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Post()
  @Requires('create', 'Organization')
  @ApiOperation({
    operationId: 'organizationsCreate',
    summary: 'Create an organization',
    description:
      'Nobody is in it yet: invite its administrator next (POST /api/v1/organizations/{id}/administrators).',
  })
  @ApiCreatedResponse({ type: OrganizationView })
  async create(
    @Caller() actor: Actor,
    @Body() body: CreateOrganizationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<OrganizationView>> {
    return answered(reply, toCreated(await this.organizations.create(actor, toDraft(body))));
  }

  @Get()
  @Requires('read', 'Organization')
  @ApiOperation({
    operationId: 'organizationsList',
    summary: 'List organizations, newest first',
    description: 'All for an administrator of the platform, their own for everybody else.',
  })
  @ApiOkResponse({ type: OrganizationPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<OrganizationPage>> {
    return toPageView(await this.organizations.list(actor, query));
  }

  @Get(':id')
  @Requires('read', 'Organization')
  @ApiOperation({ operationId: 'organizationsGet', summary: 'Get an organization' })
  @ApiParam(ID)
  @ApiOkResponse({ type: OrganizationView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<OrganizationView>> {
    return answered(reply, toFound(await this.organizations.get(actor, id)));
  }

  @Patch(':id')
  @Requires('change', 'Organization')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'organizationsChange',
    summary: 'Change an organization',
    description: 'What is left out stays.',
  })
  @ApiParam(ID)
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: OrganizationView })
  async change(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: ChangeOrganizationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<OrganizationView>> {
    return answered(reply, toFound(await this.organizations.change(actor, id, read, toPatch(body))));
  }

  @Post(':id/administrators')
  @Header('Cache-Control', 'no-store')
  @Requires('create', 'Organization')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'organizationsAppoint',
    summary: 'Invite an administrator of an organization',
    description:
      'For the first one, and for one whose administrators are all locked out. The answer holds the token once; nothing is sent by this server.',
  })
  @ApiParam(ID)
  @ApiCreatedResponse({ type: MadeInvitationView })
  @ApiConflictResponse({ description: '`email_taken`.' })
  async appoint(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() { email }: AppointDto,
  ): Promise<Readonly<MadeInvitationView>> {
    return toMade(await this.organizations.appoint(actor, id, email));
  }
}
