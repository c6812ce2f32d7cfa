import { Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
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

import { answered } from '../../platform/http/answer.js';
import { CompiledBody } from '../../platform/http/dto/compiled-body.js';
import { RateClass } from '../../platform/rate-limit/rate-limit.decorators.js';
import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { ListPayrollsQuery } from './dto/payroll.queries.js';
import { PayrollPage, PayrollView, ProcessedView } from './dto/payroll.view.js';
import { ProcessRequestDto } from './dto/process-request.dto.js';
import { PROCESS_EXAMPLES } from './dto/process-request.examples.js';
import { ExplainQuery, ProcessQuery } from './dto/process.query.js';
import { PayrollsService } from './payrolls.service.js';
import { ProcessService } from './process.service.js';
import { toFilter, toOptions, toPageView, toPayrollView, toProcessed, toSubmission } from './wcp.mapper.js';

/** Weekly Certified Payrolls: deciding them, and reading what was decided. */
@ApiTags('payrolls')
@Controller('wcp')
export class WcpController {
  constructor(
    private readonly submissions: ProcessService,
    private readonly payrolls: PayrollsService,
  ) {}

  @Post('process')
  @Requires('submit', 'Payroll')
  @RateClass('process')
  @ApiOperation({
    operationId: 'payrollsProcess',
    summary: 'Decide a certified payroll',
    description:
      'Checks the payroll against its contract and the wage determinations that govern it, files it, and answers with the decision. A violation is a successful answer: look at `decision.status`. The identical payroll again answers 200 with the decision on file.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'One random key for one request, 16 to 255 visible ASCII characters, kept for 72 hours. The same request again is answered as the first time, with `Idempotent-Replayed: true`.',
    schema: { type: 'string', pattern: '^[!-~]{16,255}$' },
    example: '5f0c9b1e-9d0c-4a54-8f5b-0c5be0c7d9a1',
  })
  @ApiCreatedResponse({ type: ProcessedView, description: 'Decided and filed.' })
  @ApiOkResponse({ type: ProcessedView, description: 'A dry run, or a payroll that was on file.' })
  @ApiConflictResponse({ description: '`duplicate_payroll`: on file with other content.' })
  async process(
    @Caller() actor: Actor,
    @Query() query: ProcessQuery,
    @Headers('idempotency-key') key: string | undefined,
    @CompiledBody(ProcessRequestDto, PROCESS_EXAMPLES) body: ProcessRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ProcessedView>> {
    return answered(
      reply,
      toProcessed(await this.submissions.process(actor, toSubmission(body), toOptions(query, key))),
    );
  }

  @Get('payrolls')
  @Requires('read', 'Payroll')
  @ApiOperation({
    operationId: 'payrollsList',
    summary: 'List payrolls on file, newest first',
    description: 'Decisions are told without their reasons; get a payroll for those.',
  })
  @ApiOkResponse({ type: PayrollPage })
  async list(@Caller() actor: Actor, @Query() query: ListPayrollsQuery): Promise<Readonly<PayrollPage>> {
    return toPageView(await this.payrolls.list(actor, toFilter(query), query));
  }

  @Get('payrolls/:id')
  @Requires('read', 'Payroll')
  @ApiOperation({ operationId: 'payrollsGet', summary: 'Get a payroll on file and its decision' })
  @ApiParam({ name: 'id', description: 'Id.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  @ApiOkResponse({ type: PayrollView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: ExplainQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<PayrollView>> {
    return answered(reply, toPayrollView(await this.payrolls.get(actor, id), query.explain));
  }
}
