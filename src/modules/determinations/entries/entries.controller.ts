import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../../platform/http/answer.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../../platform/http/if-match.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { toName } from '../determinations.mapper.js';
import { EnterDto } from './dto/entries.dto.js';
import { EntriesPage, EntriesView, UnresolvedView } from './dto/entries.view.js';
import { toDraft, toEntered, toPageView, toUnresolved, toVersion } from './entries.mapper.js';
import { EntriesService } from './entries.service.js';

/** What the text of a wage determination says beside its rates, entered once by a person. */
@ApiTags('wage determinations')
@ApiParam({ name: 'number', description: 'State, year and number.', example: 'CO20230022' })
@ApiParam({ name: 'mod', description: 'Modification.', example: '3' })
@Controller('wage-determinations/:number/:mod')
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  @Get('unresolved')
  @Requires('read', 'WageDetermination')
  @ApiOperation({
    operationId: 'wageDeterminationsListUnresolved',
    summary: 'List what of a wage determination nobody has entered yet',
    description:
      'Footnotes, zone and premium pay, and rates per day, each with its text and the classifications that rest on it. A payroll that uses one of these classifications goes to a person until it is entered.',
  })
  @ApiOkResponse({ type: UnresolvedView })
  async unresolved(
    @Caller() actor: Actor,
    @Param('number') number: string,
    @Param('mod') mod: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<UnresolvedView>> {
    return answered(reply, toUnresolved(await this.entries.unresolved(actor, toName(number, mod))));
  }

  @Get('entries')
  @Requires('read', 'WageDetermination')
  @ApiOperation({
    operationId: 'wageDeterminationsGetEntries',
    summary: 'Get what was entered of a wage determination',
    description: 'Version 0, with nothing in it, while nobody has entered anything.',
  })
  @ApiOkResponse({ type: EntriesView })
  async get(
    @Caller() actor: Actor,
    @Param('number') number: string,
    @Param('mod') mod: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<EntriesView>> {
    return answered(reply, toEntered(await this.entries.get(actor, toName(number, mod))));
  }

  @Put('entries')
  @Requires('enter', 'WageDetermination')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'wageDeterminationsEnter',
    summary: 'Enter what footnotes, adders and rates per day of a wage determination mean',
    description:
      'Replaces everything that was entered. What the text does not bear out is refused: a block, letter or line that it does not print, or another amount. Every version stays, and decisions name the version that they were made on.',
  })
  @ApiOkResponse({ type: EntriesView })
  async enter(
    @Caller() actor: Actor,
    @Param('number') number: string,
    @Param('mod') mod: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: EnterDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<EntriesView>> {
    return answered(
      reply,
      toEntered(await this.entries.enter(actor, toName(number, mod), read, toDraft(body))),
    );
  }

  @Get('entries/versions')
  @Requires('read', 'WageDetermination')
  @ApiOperation({
    operationId: 'wageDeterminationsListEntryVersions',
    summary: 'List every version of what was entered, newest first',
  })
  @ApiOkResponse({ type: EntriesPage })
  async versions(
    @Caller() actor: Actor,
    @Param('number') number: string,
    @Param('mod') mod: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<EntriesPage>> {
    const name = toName(number, mod);
    return toPageView(name.number, name.mod)(await this.entries.versions(actor, name, query));
  }

  @Get('entries/versions/:version')
  @Requires('read', 'WageDetermination')
  @ApiOperation({
    operationId: 'wageDeterminationsGetEntryVersion',
    summary: 'Get one version of what was entered',
  })
  @ApiParam({ name: 'version', description: 'From 1.', example: '1' })
  @ApiOkResponse({ type: EntriesView })
  async version(
    @Caller() actor: Actor,
    @Param('number') number: string,
    @Param('mod') mod: string,
    @Param('version') version: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<EntriesView>> {
    return answered(
      reply,
      toEntered(await this.entries.version(actor, toName(number, mod), toVersion(version))),
    );
  }
}
