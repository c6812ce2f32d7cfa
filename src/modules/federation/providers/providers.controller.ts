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

import { AppConfig } from '../../../platform/config/app-config.js';
import { answered } from '../../../platform/http/answer.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../../platform/http/if-match.decorators.js';
import { Caller, Requires, RequiresStepUp } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { IdentityLinkView } from '../login/dto/login.dto.js';
import { ChangeProviderDto, CreateProviderDto, LinkSubjectDto } from './dto/provider.dto.js';
import { IdentityLinkPage, ProviderPage, ProviderView } from './dto/provider.view.js';
import {
  toCreated,
  toDraft,
  toFound,
  toLinkPage,
  toLinkView,
  toPageView,
  toPatch,
} from './providers.mapper.js';
import { ProvidersService } from './providers.service.js';
import { SubjectsService } from './subjects.service.js';

const ID = { name: 'id', description: 'Id.', example: 'idp_01936b2c7a907cc1b0f5d1a2c3e4f513' };
const USER = { name: 'userId', description: 'The user.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506' };

/** The issuers outside that vouch for users of an organization. */
@ApiTags('auth')
@Controller('auth/identity-providers')
export class ProvidersController {
  constructor(
    private readonly config: AppConfig,
    private readonly providers: ProvidersService,
    private readonly subjects: SubjectsService,
  ) {}

  @Post()
  @Requires('configure', 'IdentityProvider')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'identityProvidersCreate',
    summary: 'Configure an identity provider of your organization',
    description: 'Its metadata are read at once; what cannot be used is not stored.',
  })
  @ApiCreatedResponse({ type: ProviderView })
  @ApiConflictResponse({ description: '`issuer_taken`.' })
  async create(
    @Caller() actor: Actor,
    @Body() body: CreateProviderDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ProviderView>> {
    const provider = await this.providers.create(actor, toDraft(body));
    return answered(reply, toCreated(provider, this.config.http.publicUrl));
  }

  @Get()
  @Requires('read', 'IdentityProvider')
  @ApiOperation({ operationId: 'identityProvidersList', summary: 'List identity providers, newest first' })
  @ApiOkResponse({ type: ProviderPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<ProviderPage>> {
    return toPageView(await this.providers.list(actor, query), this.config.http.publicUrl);
  }

  @Get(':id')
  @Requires('read', 'IdentityProvider')
  @ApiOperation({ operationId: 'identityProvidersGet', summary: 'Get an identity provider' })
  @ApiParam(ID)
  @ApiOkResponse({ type: ProviderView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ProviderView>> {
    return answered(reply, toFound(await this.providers.get(actor, id), this.config.http.publicUrl));
  }

  @Patch(':id')
  @Requires('configure', 'IdentityProvider')
  @RequiresStepUp()
  @ChangesVersion()
  @ApiOperation({
    operationId: 'identityProvidersChange',
    summary: 'Change an identity provider',
    description:
      'What is left out stays. Issuer, client, algorithms and audience are fixed: configure another.',
  })
  @ApiParam(ID)
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: ProviderView })
  async change(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: ChangeProviderDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ProviderView>> {
    const provider = await this.providers.change(actor, id, read, toPatch(body));
    return answered(reply, toFound(provider, this.config.http.publicUrl));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('configure', 'IdentityProvider')
  @RequiresStepUp()
  @ChangesVersion()
  @ApiOperation({
    operationId: 'identityProvidersRemove',
    summary: 'Remove an identity provider',
    description: 'With its links. Its users stay, as do their sessions until they end.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'Removed: it vouches for nobody.' })
  async remove(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
  ): Promise<void> {
    await this.providers.remove(actor, id, read);
  }

  @Get(':id/links')
  @Requires('read', 'IdentityProvider')
  @ApiOperation({
    operationId: 'identityLinksList',
    summary: 'List whom the identities of a provider stand for',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: IdentityLinkPage })
  async linked(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<IdentityLinkPage>> {
    return toLinkPage(await this.subjects.list(actor, id, query));
  }

  @Post(':id/links')
  @Requires('configure', 'IdentityProvider')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'identityLinksCreate',
    summary: 'Let a program at the issuer act as a service account',
    description: 'By access tokens of the issuer. People link themselves: POST /api/v1/auth/oidc/links.',
  })
  @ApiParam(ID)
  @ApiCreatedResponse({ type: IdentityLinkView })
  @ApiConflictResponse({ description: '`identity_linked`.' })
  async link(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() { subject, userId }: LinkSubjectDto,
  ): Promise<Readonly<IdentityLinkView>> {
    return toLinkView(await this.subjects.link(actor, id, subject, userId));
  }

  @Delete(':id/links/:userId')
  @HttpCode(204)
  @Requires('configure', 'IdentityProvider')
  @RequiresStepUp()
  @ApiOperation({ operationId: 'identityLinksRemove', summary: 'Remove the link of a user to a provider' })
  @ApiParam(ID)
  @ApiParam(USER)
  @ApiNoContentResponse({ description: 'Removed: the identity stands for nobody.' })
  async unlink(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    await this.subjects.unlink(actor, id, userId);
  }
}
