import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../platform/http/answer.js';
import { PageQuery } from '../../platform/http/dto/page.query.js';
import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { toCreated, toDraft, toFound, toPageView } from './contracts.mapper.js';
import { ContractsService } from './contracts.service.js';
import { ContractPage, ContractView } from './dto/contract.view.js';
import { CreateContractDto } from './dto/create-contract.dto.js';

/** Contracts, and the determinations that govern them. */
@ApiTags('contracts')
@Controller('contracts')
export class ContractsController {
  constructor(private readonly contracts: ContractsService) {}

  @Post()
  @Requires('create', 'Contract')
  @ApiOperation({
    operationId: 'contractsCreate',
    summary: 'Create a contract',
    description: 'Every edition of a wage determination that it names must have been imported.',
  })
  @ApiCreatedResponse({ type: ContractView })
  @ApiConflictResponse({ description: '`contract_number_taken`: `existing` names the contract.' })
  async create(
    @Caller() actor: Actor,
    @Body() body: CreateContractDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ContractView>> {
    return answered(reply, toCreated(await this.contracts.create(actor, toDraft(body))));
  }

  @Get()
  @Requires('read', 'Contract')
  @ApiOperation({ operationId: 'contractsList', summary: 'List contracts, newest first' })
  @ApiOkResponse({ type: ContractPage })
  async list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<ContractPage>> {
    return toPageView(await this.contracts.list(actor, query));
  }

  @Get(':id')
  @Requires('read', 'Contract')
  @ApiOperation({ operationId: 'contractsGet', summary: 'Get a contract' })
  @ApiParam({ name: 'id', description: 'Id.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
  @ApiOkResponse({ type: ContractView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ContractView>> {
    return answered(reply, toFound(await this.contracts.get(actor, id)));
  }
}
