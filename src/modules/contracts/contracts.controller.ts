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

import { answered } from '../../platform/http/answer.js';
import { PageQuery } from '../../platform/http/dto/page.query.js';
import { ChangesVersion } from '../../platform/http/if-match.decorators.js';
import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { toCreated, toDraft, toFound, toPageView, toPatch, toVersionPage } from './contracts.mapper.js';
import { ContractsService } from './contracts.service.js';
import { ChangeContractDto } from './dto/change-contract.dto.js';
import { ContractPage, ContractVersionPage, ContractView } from './dto/contract.view.js';
import { CreateContractDto } from './dto/create-contract.dto.js';

const ID = { name: 'id', description: 'Id.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' };

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
  @ApiParam(ID)
  @ApiOkResponse({ type: ContractView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ContractView>> {
    return answered(reply, toFound(await this.contracts.get(actor, id)));
  }

  @Patch(':id')
  @Requires('change', 'Contract')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'contractsChange',
    summary: 'Change a contract',
    description:
      'A JSON Merge Patch (RFC 7396): what is left out stays, null makes a fact unknown, a value replaces it, and a list replaces the whole list. Decisions on file keep the facts that they were made on.',
  })
  @ApiParam(ID)
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiOkResponse({ type: ContractView })
  @ApiConflictResponse({ description: '`contract_number_taken`: `existing` names the contract.' })
  async change(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
    @Body() body: ChangeContractDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ContractView>> {
    return answered(reply, toFound(await this.contracts.change(actor, id, read, toPatch(body))));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('delete', 'Contract')
  @ChangesVersion()
  @ApiOperation({
    operationId: 'contractsDelete',
    summary: 'Take a contract out of use',
    description:
      'Payrolls on file stay, and are still read; new ones are refused as for a contract that is not there. The number is free again.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'Out of use.' })
  async remove(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') read: string | undefined,
  ): Promise<void> {
    await this.contracts.remove(actor, id, read);
  }

  @Get(':id/versions')
  @Requires('read', 'Contract')
  @ApiOperation({
    operationId: 'contractsListVersions',
    summary: 'List what a contract said, version by version, newest first',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ContractVersionPage })
  async versions(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<ContractVersionPage>> {
    return toVersionPage(await this.contracts.versions(actor, id, query));
  }
}
