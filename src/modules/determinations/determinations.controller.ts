import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../platform/http/answer.js';
import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import {
  toClassesView,
  toDetailView,
  toImported,
  toName,
  toPageView,
  toSource,
} from './determinations.mapper.js';
import { DeterminationsService } from './determinations.service.js';
import { ListDeterminationsQuery, SearchClassificationsQuery } from './dto/determination.queries.js';
import { TEXT_EXAMPLE } from './dto/edition-source.example.js';
import { type EditionBody, EditionSourceBody } from './dto/edition-source.js';
import { WageDeterminationDto } from './dto/wage-determination.dto.js';
import {
  ClassificationPage,
  WageDeterminationPage,
  WageDeterminationSummaryView,
  WageDeterminationView,
} from './dto/wage-determination.view.js';
import { READS_TEXT } from './text-bodies.js';

const NUMBER = { name: 'number', description: 'State, year and number.', example: 'AZ20240039' };
const MOD = { name: 'mod', description: 'Modification.', example: '6' };

/** Wage determinations: the published law that payrolls are held to. */
@ApiTags('wage determinations')
@ApiExtraModels(WageDeterminationDto)
@Controller('wage-determinations')
export class DeterminationsController {
  constructor(private readonly determinations: DeterminationsService) {}

  @Post()
  @RouteConfig(READS_TEXT)
  @Requires('import', 'WageDetermination')
  @ApiOperation({
    operationId: 'wageDeterminationsImport',
    summary: 'Import a wage determination',
    description:
      'Takes the text exactly as SAM.gov gives it (`text/plain`), or the same as data (JSON), which leaves it `degraded`: decisions on it go to a person. The text is kept verbatim. The same source again changes nothing and answers 200.',
  })
  @ApiConsumes('text/plain', 'application/json')
  @ApiBody({
    required: true,
    schema: {
      oneOf: [{ type: 'string', examples: [TEXT_EXAMPLE] }, { $ref: getSchemaPath(WageDeterminationDto) }],
    },
  })
  @ApiCreatedResponse({ type: WageDeterminationSummaryView, description: 'Imported.' })
  @ApiOkResponse({ type: WageDeterminationSummaryView, description: 'The same source was imported before.' })
  @ApiConflictResponse({ description: '`determination_differs`: another text stands under this edition.' })
  async import(
    @Caller() actor: Actor,
    @EditionSourceBody() body: EditionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<WageDeterminationSummaryView>> {
    return answered(reply, toImported(await this.determinations.import(actor, toSource(body))));
  }

  @Get()
  @Requires('read', 'WageDetermination')
  @ApiOperation({ operationId: 'wageDeterminationsList', summary: 'List wage determinations' })
  @ApiOkResponse({ type: WageDeterminationPage })
  async list(
    @Caller() actor: Actor,
    @Query() query: ListDeterminationsQuery,
  ): Promise<Readonly<WageDeterminationPage>> {
    const { number = null, state = null } = query;
    return toPageView(await this.determinations.list(actor, { number, state }, query));
  }

  @Get(':number/:mod')
  @Requires('read', 'WageDetermination')
  @ApiOperation({
    operationId: 'wageDeterminationsGet',
    summary: 'Get one modification of a wage determination, with its rates and its text',
  })
  @ApiParam(NUMBER)
  @ApiParam(MOD)
  @ApiOkResponse({ type: WageDeterminationView })
  async get(
    @Caller() actor: Actor,
    @Param('number') number: string,
    @Param('mod') mod: string,
  ): Promise<Readonly<WageDeterminationView>> {
    return toDetailView(await this.determinations.get(actor, toName(number, mod)));
  }

  @Get(':number/:mod/classifications')
  @Requires('read', 'WageDetermination')
  @ApiOperation({
    operationId: 'wageDeterminationsSearchClassifications',
    summary: 'Find classifications of a wage determination by words of their names',
  })
  @ApiParam(NUMBER)
  @ApiParam(MOD)
  @ApiOkResponse({ type: ClassificationPage })
  async search(
    @Caller() actor: Actor,
    @Param('number') number: string,
    @Param('mod') mod: string,
    @Query() query: SearchClassificationsQuery,
  ): Promise<Readonly<ClassificationPage>> {
    return toClassesView(
      await this.determinations.search(actor, toName(number, mod), query.query ?? '', query),
    );
  }
}
