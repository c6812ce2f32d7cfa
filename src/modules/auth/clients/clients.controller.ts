import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
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
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { toDraft, toFound, toMade, toPageView, toRotated, toRotation } from './clients.mapper.js';
import { ClientsService } from './clients.service.js';
import { CreateClientDto, RotateClientDto } from './dto/client.dto.js';
import { ClientPage, ClientView, NewClientView } from './dto/client.view.js';

const ID = { name: 'id', description: 'The `client_id`.', example: 'cli_01936b2c7a907cc1b0f5d1a2c3e4f50b' };

/** OAuth clients of an organization, for integrators whose rules forbid static keys. */
@ApiTags('auth')
@Controller({ path: 'auth/clients', version: '1' })
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  @Post()
  @Requires('create', 'OAuthClient')
  @ApiOperation({
    operationId: 'oauthClientsCreate',
    summary: 'Create an OAuth client',
    description:
      'With `keys` it proves itself by `private_key_jwt`; without, by a secret that is shown once.',
  })
  @ApiCreatedResponse({ type: NewClientView })
  async create(
    @Caller() actor: Actor,
    @Body() body: CreateClientDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<NewClientView>> {
    return answered(reply, toMade(await this.clients.create(actor, toDraft(body))));
  }

  @Get()
  @Requires('read', 'OAuthClient')
  @ApiOperation({ operationId: 'oauthClientsList', summary: 'List OAuth clients, newest first' })
  @ApiOkResponse({ type: ClientPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<ClientPage>> {
    return toPageView(await this.clients.list(actor, query));
  }

  @Get(':id')
  @Requires('read', 'OAuthClient')
  @ApiOperation({ operationId: 'oauthClientsGet', summary: 'Get an OAuth client' })
  @ApiParam(ID)
  @ApiOkResponse({ type: ClientView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ClientView>> {
    return answered(reply, toFound(await this.clients.get(actor, id)));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Requires('rotate', 'OAuthClient')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'oauthClientsRotate',
    summary: 'Replace the secret or the keys of an OAuth client',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: NewClientView })
  @ApiConflictResponse({
    description:
      '`client_ended`: it was revoked; `client_proof_differs`: a secret for keys, or keys for a secret.',
  })
  async rotate(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: RotateClientDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<NewClientView>> {
    return answered(reply, toRotated(await this.clients.rotate(actor, id, read, toRotation(body))));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Requires('revoke', 'OAuthClient')
  @ApiOperation({
    operationId: 'oauthClientsRevoke',
    summary: 'Revoke an OAuth client',
    description:
      'Ends the client and its tokens within a second, on every server. Revoking twice changes nothing.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ClientView })
  async revoke(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ClientView>> {
    return answered(reply, toFound(await this.clients.revoke(actor, id)));
  }
}
