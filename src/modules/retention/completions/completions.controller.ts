import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../../platform/http/answer.js';
import { ChangesVersion } from '../../../platform/http/if-match.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { toCompletionView } from './completions.mapper.js';
import { CompletionsService } from './completions.service.js';
import { CompletionDto } from './dto/completion.dto.js';
import { CompletionView } from './dto/completion.view.js';

const ID = {
  name: 'id',
  description: 'Id of the contract.',
  example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
};

/** When all work on a contract was completed. */
@ApiTags('retention')
@Controller('contracts/:id/completion')
export class CompletionsController {
  constructor(private readonly completions: CompletionsService) {}

  @Get()
  @Requires('read', 'Retention')
  @ApiOperation({
    operationId: 'contractsGetCompletion',
    summary: 'Get whether a contract is completed, and how long its records are kept',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: CompletionView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<CompletionView>> {
    return answered(reply, toCompletionView(await this.completions.get(actor, id)));
  }

  @Put()
  @Requires('change', 'Contract')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'contractsSetCompletion',
    summary: 'Record when all work on the prime contract was completed',
    description:
      'By whoever keeps the contract. Three years after that day its payrolls may be removed (29 CFR 3.4(b), 5.5(a)(3)). If-Match of the first is `"0"`. Every version stays.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: CompletionView })
  async set(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: CompletionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<CompletionView>> {
    const { completedOn, keepYears } = body;
    const said = { completedOn, keepYears: keepYears ?? null };
    return answered(reply, toCompletionView(await this.completions.set(actor, id, read, said)));
  }
}
