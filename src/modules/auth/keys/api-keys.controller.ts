import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
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
import { Clock } from '../../../platform/clock.js';
import { answered } from '../../../platform/http/answer.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../../platform/http/if-match.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import {
  toDraft,
  toFound,
  toPageView,
  toPatch,
  toRotation,
  toShown,
  toUsageView,
} from './api-keys.mapper.js';
import { ApiKeysService } from './api-keys.service.js';
import { ChangeApiKeyDto, CreateApiKeyDto, RotateApiKeyDto } from './dto/api-key.dto.js';
import { ApiKeyPage, ApiKeyView, KeyUsageQuery, KeyUsageView, NewApiKeyView } from './dto/api-key.view.js';
import { KeyRotationService } from './key-rotation.service.js';
import { KeyUsageService } from './key-usage.service.js';

const ID = { name: 'id', description: 'Id of the key.', example: 'key_5Hq2mZr8TbXw' };
const ENDED = { description: '`key_ended`: the key was revoked, has expired, or was rotated before.' };

/** API keys of an organization. */
@ApiTags('auth')
@Controller({ path: 'auth/keys', version: '1' })
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly rotation: KeyRotationService,
    private readonly usage: KeyUsageService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Requires('create', 'ApiKey')
  @ApiOperation({
    operationId: 'apiKeysCreate',
    summary: 'Create an API key',
    description: 'The answer shows the key once. In a sandbox organization it begins with `wcp_test_`.',
  })
  @ApiCreatedResponse({ type: NewApiKeyView })
  async create(
    @Caller() actor: Actor,
    @Body() body: CreateApiKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<NewApiKeyView>> {
    return answered(reply, toShown(await this.keys.create(actor, toDraft(body)), this.clock.now()));
  }

  @Get()
  @Requires('read', 'ApiKey')
  @ApiOperation({ operationId: 'apiKeysList', summary: 'List API keys, newest first' })
  @ApiOkResponse({ type: ApiKeyPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<ApiKeyPage>> {
    return toPageView(await this.keys.list(actor, query), this.clock.now());
  }

  @Get(':id')
  @Requires('read', 'ApiKey')
  @ApiOperation({ operationId: 'apiKeysGet', summary: 'Get an API key' })
  @ApiParam(ID)
  @ApiOkResponse({ type: ApiKeyView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ApiKeyView>> {
    return answered(reply, toFound(await this.keys.get(actor, id), this.clock.now()));
  }

  @Patch(':id')
  @Requires('change', 'ApiKey')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'apiKeysChange',
    summary: 'Change name and limits of an API key',
    description:
      'A JSON Merge Patch (RFC 7396). Acts within a second. Tokens that were exchanged for the key before its scopes or contracts changed end with the change.',
  })
  @ApiParam(ID)
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: ApiKeyView })
  @ApiConflictResponse(ENDED)
  async change(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: ChangeApiKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ApiKeyView>> {
    return answered(reply, toFound(await this.keys.change(actor, id, read, toPatch(body)), this.clock.now()));
  }

  @Post(':id/rotate')
  @Requires('rotate', 'ApiKey')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'apiKeysRotate',
    summary: 'Replace an API key by a new one',
    description:
      'The new key has the same owner and limits. The old one goes on for the overlap that you choose.',
  })
  @ApiParam(ID)
  @ApiCreatedResponse({ type: NewApiKeyView })
  @ApiConflictResponse(ENDED)
  async rotate(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: RotateApiKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<NewApiKeyView>> {
    const shown = await this.rotation.rotate(actor, id, read, toRotation(body));
    return answered(reply, toShown(shown, this.clock.now()));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Requires('revoke', 'ApiKey')
  @ApiOperation({
    operationId: 'apiKeysRevoke',
    summary: 'Revoke an API key',
    description:
      'Ends the key and all its tokens within a second, on every server. Revoking twice changes nothing.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ApiKeyView })
  async revoke(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ApiKeyView>> {
    return answered(reply, toFound(await this.keys.revoke(actor, id), this.clock.now()));
  }

  @Get(':id/usage')
  @Requires('read', 'ApiKey')
  @ApiOperation({ operationId: 'apiKeysUsage', summary: 'What an API key was used for, by route' })
  @ApiParam(ID)
  @ApiOkResponse({ type: KeyUsageView })
  async usageOf(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: KeyUsageQuery,
  ): Promise<Readonly<KeyUsageView>> {
    return toUsageView(await this.usage.report(actor, id, query));
  }
}
