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

import { answered } from '../../../platform/http/answer.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../../platform/http/if-match.decorators.js';
import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { AddParticipantDto, ChangeParticipantDto } from './dto/participant.dto.js';
import { ParticipantPage, ParticipantView } from './dto/participant.view.js';
import { toAdded, toDraft, toFound, toPageView, toPatch } from './participants.mapper.js';
import { ParticipantsService } from './participants.service.js';

const PARTICIPANT = {
  name: 'participantId',
  description: 'Id of the participant.',
  example: 'par_01936b2c7a907cc1b0f5d1a2c3e4f50c',
};

/** Organizations that take part in a contract which another one keeps, and so see what is on it. */
@ApiTags('contracts')
@ApiParam({ name: 'id', description: 'Id of the contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
@Controller('contracts/:id/participants')
export class ParticipantsController {
  constructor(private readonly participants: ParticipantsService) {}

  @Post()
  @Requires('change', 'Participant')
  @ApiOperation({
    operationId: 'participantsAdd',
    summary: 'Let an organization take part in a contract',
    description:
      'Only the organization that keeps the contract does. Everybody who takes part reads the contract, in the period alone; `agency`, `prime` and `oversight` read every payroll on it, a `subcontractor` its own. `prime` and `subcontractor` file payrolls on it.',
  })
  @ApiCreatedResponse({ type: ParticipantView })
  @ApiConflictResponse({ description: '`participant_exists`: `existing` names the participant.' })
  async add(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() body: AddParticipantDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ParticipantView>> {
    return answered(reply, toAdded(await this.participants.add(actor, id, toDraft(body))));
  }

  @Get()
  @Requires('read', 'Participant')
  @ApiOperation({
    operationId: 'participantsList',
    summary: 'List who takes part in a contract, oldest first',
    description: 'A subcontractor sees itself alone.',
  })
  @ApiOkResponse({ type: ParticipantPage })
  async list(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<ParticipantPage>> {
    return toPageView(await this.participants.list(actor, id, query));
  }

  @Get(':participantId')
  @Requires('read', 'Participant')
  @ApiOperation({ operationId: 'participantsGet', summary: 'Get a participant of a contract' })
  @ApiParam(PARTICIPANT)
  @ApiOkResponse({ type: ParticipantView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('participantId') participantId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ParticipantView>> {
    return answered(reply, toFound(await this.participants.get(actor, id, participantId)));
  }

  @Patch(':participantId')
  @Requires('change', 'Participant')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'participantsChange',
    summary: 'Change the role or the period of a participant',
    description:
      'A JSON Merge Patch (RFC 7396): what is left out stays; null as the last day leaves it open.',
  })
  @ApiParam(PARTICIPANT)
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: ParticipantView })
  async change(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('participantId') participantId: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: ChangeParticipantDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ParticipantView>> {
    const changed = await this.participants.change(actor, id, participantId, read, toPatch(body));
    return answered(reply, toFound(changed));
  }

  @Delete(':participantId')
  @HttpCode(204)
  @Requires('change', 'Participant')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'participantsRemove',
    summary: 'End the part of an organization in a contract at once',
    description: 'Payrolls that it filed stay, and it still reads them. It can be let in again.',
  })
  @ApiParam(PARTICIPANT)
  @ApiNoContentResponse({ description: 'It takes no part any more.' })
  async remove(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Param('participantId') participantId: string,
    @Headers('if-match') read: string | undefined,
  ): Promise<void> {
    await this.participants.remove(actor, id, participantId, read);
  }
}
