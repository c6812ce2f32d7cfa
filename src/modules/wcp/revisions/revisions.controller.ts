import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../../platform/http/answer.js';
import { CompiledBody } from '../../../platform/http/dto/compiled-body.js';
import { RateClass } from '../../../platform/rate-limit/rate-limit.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { HistoriesService } from '../comparison/histories.service.js';
import { PayrollPage, PayrollSummaryView } from '../dto/payroll.view.js';
import { AMENDMENT_EXAMPLES, AmendmentDto, WithdrawalDto } from './dto/amendment.dto.js';
import { DecisionPage, DiffQuery, DiffView, FindingPage, HistoryQuery } from './dto/histories.view.js';
import {
  toAmended,
  toAmendment,
  toDecisions,
  toDiff,
  toFindingPage,
  toRevisions,
  toWithdrawn,
} from './revisions.mapper.js';
import { RevisionsService } from './revisions.service.js';

const ID = { name: 'id', description: 'Id.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' } as const;
const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description:
    'The ETag of the answer in which the payroll was read; 428 without it, 412 when it has changed since.',
  schema: { type: 'string' },
  example: '"dec_01936b2c7a907cc1b0f5d1a2c3e4f511"',
} as const;

/** How payrolls are corrected and taken back, and how they came to be what they are. */
@ApiTags('payrolls')
@Controller('wcp/payrolls/:id')
export class RevisionsController {
  constructor(
    private readonly revisions: RevisionsService,
    private readonly histories: HistoriesService,
  ) {}

  @Post('revisions')
  @Requires('amend', 'Payroll')
  @RateClass('process')
  @ApiOperation({
    operationId: 'payrollsAmend',
    summary: 'File a revision of a payroll',
    description:
      'Whatever it changes, also the week or the project, but the number. It is decided and stands in the place of the revision before, which stays as it was filed.',
  })
  @ApiParam(ID)
  @ApiHeader(IF_MATCH)
  @ApiCreatedResponse({ type: PayrollSummaryView, description: 'Decided and filed; it stands now.' })
  @ApiConflictResponse({
    description:
      '`illegal_transition`: it does not stand. `duplicate_payroll`: another payroll is on file there.',
  })
  async amend(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @CompiledBody(AmendmentDto, AMENDMENT_EXAMPLES) body: AmendmentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<PayrollSummaryView>> {
    return answered(reply, toAmended(await this.revisions.amend(actor, id, toAmendment(body), ifMatch)));
  }

  @Post('withdraw')
  @HttpCode(200)
  @Requires('withdraw', 'Payroll')
  @ApiOperation({
    operationId: 'payrollsWithdraw',
    summary: 'Take a payroll back',
    description:
      'It is kept, and leaves the history of later payrolls. The revision that it superseded stands again.',
  })
  @ApiParam(ID)
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: PayrollSummaryView, description: 'Withdrawn.' })
  @ApiConflictResponse({ description: '`illegal_transition`: it does not stand.' })
  async withdraw(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: WithdrawalDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<PayrollSummaryView>> {
    return answered(reply, toWithdrawn(await this.revisions.withdraw(actor, id, body.reason, ifMatch)));
  }

  @Get('revisions')
  @Requires('read', 'Payroll')
  @ApiOperation({
    operationId: 'payrollRevisionsList',
    summary: 'List the revisions of a payroll, newest first',
    description: 'The same list for each of them. Decisions are told without their reasons.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: PayrollPage })
  async list(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: HistoryQuery,
  ): Promise<Readonly<PayrollPage>> {
    return toRevisions(await this.histories.revisions(actor, id, query));
  }

  @Get('decisions')
  @Requires('read', 'Payroll')
  @ApiOperation({
    operationId: 'payrollDecisionsList',
    summary: 'List every decision on a revision, the present one first',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: DecisionPage })
  async decisions(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: HistoryQuery,
  ): Promise<Readonly<DecisionPage>> {
    return toDecisions(await this.histories.decisions(actor, id, query));
  }

  @Get('findings')
  @Requires('read', 'Payroll')
  @ApiOperation({ operationId: 'payrollFindingsList', summary: 'List the findings of the present decision' })
  @ApiParam(ID)
  @ApiOkResponse({ type: FindingPage })
  async findings(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: HistoryQuery,
  ): Promise<Readonly<FindingPage>> {
    return toFindingPage(await this.histories.findings(actor, id, query));
  }

  @Get('diff')
  @Requires('read', 'Payroll')
  @ApiOperation({
    operationId: 'payrollsDiff',
    summary: 'Compare two revisions of a payroll',
    description:
      'Every value that differs, and which findings that closed and opened. A finding is attributed to changed values under its pointer or among its inputs, and else said to be unattributed.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: DiffView })
  async diff(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() { from, to }: DiffQuery,
  ): Promise<Readonly<DiffView>> {
    return toDiff(await this.histories.diff(actor, id, { from: from ?? null, to: to ?? null }));
  }
}
