import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiConflictResponse,
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
import { SimulationDto } from '../explain/dto/simulation.dto.js';
import { SimulationView } from '../explain/dto/simulation.view.js';
import { toDraftOf, toSimulation } from '../explain/explain.mapper.js';
import { SimulationService } from '../explain/simulation.service.js';
import { PolicyDto } from './dto/policy.dto.js';
import { PolicyPage, PolicyVersionPage, PolicyView } from './dto/policy.view.js';
import { toCreated, toDraft, toFound, toPageView, toVersionPage } from './policies.mapper.js';
import { PoliciesService } from './policies.service.js';

const ID = { name: 'id', description: 'Id.', example: 'pol_01936b2c7a907cc1b0f5d1a2c3e4f520' };

/** What narrows the roles of an organization. */
@ApiTags('permissions')
@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesService,
    private readonly simulations: SimulationService,
  ) {}

  @Post()
  @Requires('change', 'Policy')
  @ApiOperation({
    operationId: 'policiesCreate',
    summary: 'Create a policy',
    description:
      'It acts on every server within a second. Whatever in it is not understood is refused, with its place.',
  })
  @ApiCreatedResponse({ type: PolicyView })
  @ApiConflictResponse({ description: '`policy_name_taken`, `locked_out`, or `too_many_rules`.' })
  async create(
    @Caller() actor: Actor,
    @Body() body: PolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<PolicyView>> {
    return answered(reply, toCreated(await this.policies.create(actor, toDraft(body))));
  }

  @Get()
  @Requires('read', 'Policy')
  @ApiOperation({ operationId: 'policiesList', summary: 'List policies, newest first' })
  @ApiOkResponse({ type: PolicyPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<PolicyPage>> {
    return toPageView(await this.policies.list(actor, query));
  }

  @Get(':id')
  @Requires('read', 'Policy')
  @ApiOperation({ operationId: 'policiesGet', summary: 'Get a policy' })
  @ApiParam(ID)
  @ApiOkResponse({ type: PolicyView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<PolicyView>> {
    return answered(reply, toFound(await this.policies.get(actor, id)));
  }

  @Get(':id/versions')
  @Requires('read', 'Policy')
  @ApiOperation({
    operationId: 'policiesListVersions',
    summary: 'List what a policy said, version by version, newest first',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: PolicyVersionPage })
  async versions(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<PolicyVersionPage>> {
    return toVersionPage(await this.policies.versions(actor, id, query));
  }

  @Put(':id')
  @Requires('change', 'Policy')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'policiesReplace',
    summary: 'Replace what a policy says',
    description:
      'The whole policy: conditions that belong together are not changed one by one. `current` in a 412 tells who changed what meanwhile.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: PolicyView })
  @ApiConflictResponse({ description: '`policy_name_taken`, or `locked_out`.' })
  async replace(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: PolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<PolicyView>> {
    return answered(reply, toFound(await this.policies.replace(actor, id, read, toDraft(body))));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('change', 'Policy')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'policiesDelete',
    summary: 'Take a policy out of force',
    description: 'Its versions stay on record.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'Out of force.' })
  async remove(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
  ): Promise<void> {
    await this.policies.remove(actor, id, read);
  }

  @Post(':id/simulate')
  @HttpCode(200)
  @Requires('simulate', 'Policy')
  @ApiOperation({
    operationId: 'policiesSimulate',
    summary: 'Try a policy on the decisions that were logged',
    description:
      'Makes the logged decisions again as if the policy were in force as kept, or as in `draft`, and lists those that come out differently. Nothing is changed.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: SimulationView })
  async simulate(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() body: SimulationDto,
  ): Promise<Readonly<SimulationView>> {
    return toSimulation(await this.simulations.run(actor, id, toDraftOf(body), body));
  }
}
