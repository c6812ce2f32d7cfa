import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import { RevealsPersonalData } from '../../platform/http/masked-answers.interceptor.js';
import { Caller, Requires, RequiresStepUp } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { ListRevealsQuery, RevealDto } from './dto/reveal.dto.js';
import { RevealedView, RevealPage, RevealUsePage } from './dto/reveal.view.js';
import { toFilter, toOrder, toRevealedView, toRevealPage, toUsePage } from './reveals.mapper.js';
import { RevealsService } from './reveals.service.js';

/** Seeing who somebody is, by way of exception, and who has seen it. */
@ApiTags('personal data')
@Controller()
export class RevealsController {
  constructor(private readonly reveals: RevealsService) {}

  @Post('wcp/payrolls/:id/reveal')
  @HttpCode(200)
  @Requires('reveal', 'PersonalData')
  @RequiresStepUp()
  @RevealsPersonalData('It shows what was asked for, with a reason, to whoever holds PersonalData:reveal.')
  @ApiOperation({
    operationId: 'payrollsReveal',
    summary: 'Show name or number of one worker, for a reason',
    description:
      'For people whose answers are masked. Each call shows one worker, and leaves an audit event that names the fields and never the values; the reason is kept sealed. Needs a second proof of the last 5 minutes.',
  })
  @ApiParam({ name: 'id', description: 'Id.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  @ApiOkResponse({ type: RevealedView })
  async reveal(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() body: RevealDto,
  ): Promise<Readonly<RevealedView>> {
    return toRevealedView(await this.reveals.reveal(actor, id, toOrder(body)));
  }

  @Get('privacy/reveals')
  @Requires('read', 'AuditEvent')
  @ApiOperation({
    operationId: 'revealsList',
    summary: 'List who of your organization was shown whom, newest first',
  })
  @ApiOkResponse({ type: RevealPage })
  async list(@Caller() actor: Actor, @Query() query: ListRevealsQuery): Promise<Readonly<RevealPage>> {
    return toRevealPage(await this.reveals.list(actor, toFilter(query), query));
  }

  @Get('privacy/reveals/use')
  @Requires('read', 'AuditEvent')
  @ApiOperation({
    operationId: 'revealsUse',
    summary: 'Count how often each user of your organization was shown people',
  })
  @ApiOkResponse({ type: RevealUsePage })
  async use(@Caller() actor: Actor): Promise<Readonly<RevealUsePage>> {
    return toUsePage(await this.reveals.use(actor));
  }
}
