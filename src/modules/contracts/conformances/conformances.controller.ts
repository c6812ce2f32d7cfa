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
import {
  toDecision,
  toDraft,
  toFound,
  toMoreTime,
  toPageView,
  toProposed,
  toSubmission,
  toVersionPage,
  toWithdrawal,
} from './conformances.mapper.js';
import { ConformancesService } from './conformances.service.js';
import {
  DecideConformanceDto,
  MoreTimeDto,
  ProposeConformanceDto,
  SubmitConformanceDto,
  WithdrawConformanceDto,
} from './dto/conformance.dto.js';
import { ConformancePage, ConformanceVersionPage, DoubtedConformanceView } from './dto/conformance.view.js';

const CONFORMANCE = {
  name: 'conformance',
  description: 'Id of the request.',
  example: 'cnf_01936b2c7a907cc1b0f5d1a2c3e4f50b',
};
const ILLEGAL = {
  description:
    '`illegal_conformance_transition`: its state does not lead there; `next` names the states that it does.',
};

/** Requests to add a classification to a contract (SF-1444), from the proposal to the answer of WHD. */
@ApiTags('contracts')
@ApiParam({ name: 'id', description: 'Id of the contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
@Controller('contracts/:id/conformances')
export class ConformancesController {
  constructor(private readonly conformances: ConformancesService) {}

  @Post()
  @Requires('change', 'Contract')
  @ApiOperation({
    operationId: 'conformancesPropose',
    summary: 'Request a classification that the determination does not list',
    description:
      'SF-1444. The proposed rate is paid until WHD answers. `doubts` says what the request may be refused for: helpers and trainees, a class that is listed, a rate below all others.',
  })
  @ApiCreatedResponse({ type: DoubtedConformanceView })
  async propose(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() body: ProposeConformanceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<DoubtedConformanceView>> {
    return answered(reply, toProposed(await this.conformances.propose(actor, id, toDraft(body))));
  }

  @Get()
  @Requires('read', 'Contract')
  @ApiOperation({
    operationId: 'conformancesList',
    summary: 'List the requests of a contract for further classifications, newest first',
  })
  @ApiOkResponse({ type: ConformancePage })
  async list(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<ConformancePage>> {
    return toPageView(await this.conformances.list(actor, id, query));
  }

  @Get(':conformance')
  @Requires('read', 'Contract')
  @ApiOperation({ operationId: 'conformancesGet', summary: 'Get a request for a further classification' })
  @ApiParam(CONFORMANCE)
  @ApiOkResponse({ type: DoubtedConformanceView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('conformance') conformance: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<DoubtedConformanceView>> {
    return answered(reply, toFound(await this.conformances.get(actor, id, conformance)));
  }

  @Get(':conformance/versions')
  @Requires('read', 'Contract')
  @ApiOperation({
    operationId: 'conformancesListVersions',
    summary: 'List every step of a request, newest first',
  })
  @ApiParam(CONFORMANCE)
  @ApiOkResponse({ type: ConformanceVersionPage })
  async versions(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('conformance') conformance: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<ConformanceVersionPage>> {
    return toVersionPage(await this.conformances.versions(actor, id, conformance, query));
  }

  @Post(':conformance/submit')
  @HttpCode(200)
  @Requires('change', 'Contract')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'conformancesSubmit',
    summary: 'Record that a request was sent to WHD',
    description: 'The 30 days of WHD begin: `dueOn`.',
  })
  @ApiParam(CONFORMANCE)
  @ApiOkResponse({ type: DoubtedConformanceView })
  @ApiConflictResponse(ILLEGAL)
  async submit(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('conformance') conformance: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: SubmitConformanceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<DoubtedConformanceView>> {
    return answered(
      reply,
      toFound(await this.conformances.step(actor, id, conformance, read, toSubmission(body))),
    );
  }

  @Post(':conformance/more-time')
  @HttpCode(200)
  @Requires('change', 'Contract')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'conformancesExtend',
    summary: 'Record that WHD needs more time',
    description: 'WHD says within 30 days that it needs more.',
  })
  @ApiParam(CONFORMANCE)
  @ApiOkResponse({ type: DoubtedConformanceView })
  @ApiConflictResponse(ILLEGAL)
  async moreTime(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('conformance') conformance: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: MoreTimeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<DoubtedConformanceView>> {
    return answered(
      reply,
      toFound(await this.conformances.step(actor, id, conformance, read, toMoreTime(body))),
    );
  }

  @Post(':conformance/decide')
  @HttpCode(200)
  @Requires('change', 'Contract')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'conformancesDecide',
    summary: 'Record the answer of WHD',
    description:
      'An approved rate is owed from the first day of work in the classification, also where it is above the proposed one; after a denial the class of the work performed is owed.',
  })
  @ApiParam(CONFORMANCE)
  @ApiOkResponse({ type: DoubtedConformanceView })
  @ApiConflictResponse(ILLEGAL)
  async decide(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('conformance') conformance: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: DecideConformanceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<DoubtedConformanceView>> {
    return answered(
      reply,
      toFound(await this.conformances.step(actor, id, conformance, read, toDecision(body))),
    );
  }

  @Post(':conformance/withdraw')
  @HttpCode(200)
  @Requires('change', 'Contract')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'conformancesWithdraw',
    summary: 'Take a request back',
    description: 'Possible until WHD has answered.',
  })
  @ApiParam(CONFORMANCE)
  @ApiOkResponse({ type: DoubtedConformanceView })
  @ApiConflictResponse(ILLEGAL)
  async withdraw(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('conformance') conformance: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: WithdrawConformanceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<DoubtedConformanceView>> {
    return answered(
      reply,
      toFound(await this.conformances.step(actor, id, conformance, read, toWithdrawal(body))),
    );
  }
}
