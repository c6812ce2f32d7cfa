import { Controller, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
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
import { Unaudited } from '../../../platform/audit/audit.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { WhatIfDto } from '../dto/change.dto.js';
import { RedecideQuery, RedecisionView, ReplayQuery, ReplayView, WhatIfView } from './dto/replay.view.js';
import { RedecideService } from './redecide.service.js';
import { toChanges, toOrder, toRedecision, toReplayView, toWhatIfView } from './replay.mapper.js';
import { ReplayService } from './replay.service.js';
import { WhatIfService } from './what-if.service.js';

const ID = { name: 'id', description: 'Id.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' } as const;

/** Decisions judged again: to prove them, under another law, on other values. */
@ApiTags('payrolls')
@Controller('wcp/payrolls/:id')
export class ReplayController {
  constructor(
    private readonly replays: ReplayService,
    private readonly redecisions: RedecideService,
    private readonly whatIfs: WhatIfService,
  ) {}

  @Post('replay')
  @Unaudited('Judges again and stores nothing.')
  @HttpCode(200)
  @Requires('read', 'Payroll')
  @ApiOperation({
    operationId: 'payrollsReplay',
    summary: 'Judge again what a decision was made from, and compare',
    description:
      'The same law on the same input makes the same bytes. Nothing is stored. A decision made under another law is not judged by this one: decide it again for that.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ReplayView })
  async replay(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() { decision }: ReplayQuery,
  ): Promise<Readonly<ReplayView>> {
    return toReplayView(await this.replays.replay(actor, id, decision ?? null));
  }

  @Post('redecide')
  @Requires('redecide', 'Payroll')
  @ApiOperation({
    operationId: 'payrollsRedecide',
    summary: 'Decide a payroll again under the present law',
    description:
      'The new decision becomes the present one of the same revision; those before stay. Where nothing else is decided, nothing is stored.',
  })
  @ApiParam(ID)
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag of the payroll; needed unless it is a dry run.',
    schema: { type: 'string' },
    example: '"dec_01936b2c7a907cc1b0f5d1a2c3e4f511"',
  })
  @ApiCreatedResponse({ type: RedecisionView, description: 'Decided anew and stored.' })
  @ApiOkResponse({ type: RedecisionView, description: 'A dry run, or the same decision.' })
  @ApiConflictResponse({
    description:
      '`illegal_transition`: it does not stand. `basis_missing`: what it was decided on was not kept.',
  })
  async redecide(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: RedecideQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<RedecisionView>> {
    return answered(reply, toRedecision(await this.redecisions.redecide(actor, id, toOrder(query, ifMatch))));
  }

  @Post('what-if')
  @Unaudited('Judges what might be and stores nothing.')
  @HttpCode(200)
  @Requires('read', 'Payroll')
  @ApiOperation({
    operationId: 'payrollsWhatIf',
    summary: 'Tell what other values would make of a payroll',
    description:
      'The decision that a revision with these changes would get, the findings that vanish, appear, change and stay, and the least restitution that would still be due. Nothing is stored.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: WhatIfView })
  @ApiConflictResponse({ description: '`basis_missing`: what it was decided on was not kept.' })
  async whatIf(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @CompiledBody(WhatIfDto) body: WhatIfDto,
  ): Promise<Readonly<WhatIfView>> {
    return toWhatIfView(await this.whatIfs.ask(actor, id, toChanges(body)));
  }
}
