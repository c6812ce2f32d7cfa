import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';

import { Unaudited } from '../../../platform/audit/audit.decorators.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { Caller, Requires, RequiresStepUp } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { ConclusionsService } from './conclusions.service.js';
import {
  ApproveRemovalDto,
  ErasureDto,
  ErasurePreviewDto,
  ListRemovalsQuery,
  PurgeDto,
  PurgePreviewDto,
} from './dto/removal.dto.js';
import { RemovalPage, RemovalPreviewView, RemovalView, RemovedPayrollPage } from './dto/removal.view.js';
import {
  toErasure,
  toPreviewView,
  toProofPage,
  toPurge,
  toRemovalPage,
  toRemovalView,
} from './removals.mapper.js';
import { RemovalsService } from './removals.service.js';

const ID = { name: 'id', description: 'Id.', example: 'prg_01936b2c7a907cc1b0f5d1a2c3e4f532' };
const REFUSED = {
  description:
    '`retention_hold`, `retention_running`, `nothing_to_remove`, `removal_changed`, `removal_requested` or `removal_concluded`. Nothing was removed.',
};

/** Removing what need not be kept any more. Each removal takes two people. */
@ApiTags('retention')
@Controller('retention')
export class RemovalsController {
  constructor(
    private readonly removals: RemovalsService,
    private readonly conclusions: ConclusionsService,
  ) {}

  @Post('purges/preview')
  @HttpCode(200)
  @Requires('preview', 'Retention')
  @Unaudited('Counts what could be removed, and removes nothing.')
  @ApiOperation({
    operationId: 'purgesPreview',
    summary: 'Look at what a purge of a contract would remove',
    description: 'The payrolls that your organization filed on it, with every revision, decision and review.',
  })
  @ApiOkResponse({ type: RemovalPreviewView })
  async previewPurge(
    @Caller() actor: Actor,
    @Body() body: PurgePreviewDto,
  ): Promise<Readonly<RemovalPreviewView>> {
    return toPreviewView(await this.removals.preview(actor, toPurge(body.contract)));
  }

  @Post('purges')
  @Requires('purge', 'Retention')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'purgesRequest',
    summary: 'Request that the payrolls of a contract be removed',
  })
  @ApiCreatedResponse({ type: RemovalView })
  @ApiConflictResponse(REFUSED)
  async requestPurge(@Caller() actor: Actor, @Body() body: PurgeDto): Promise<Readonly<RemovalView>> {
    return toRemovalView(await this.removals.request(actor, toPurge(body.contract), body));
  }

  @Post('erasures/preview')
  @HttpCode(200)
  @Requires('erase', 'Retention')
  @Unaudited('Counts what could be removed, and removes nothing.')
  @ApiOperation({
    operationId: 'erasuresPreview',
    summary: 'Look at what the erasure of a person would change',
    description: 'Payrolls that have to be kept stay as they are: `kept` says why, and until when.',
  })
  @ApiOkResponse({ type: RemovalPreviewView })
  async previewErasure(
    @Caller() actor: Actor,
    @Body() body: ErasurePreviewDto,
  ): Promise<Readonly<RemovalPreviewView>> {
    return toPreviewView(await this.removals.preview(actor, toErasure(body.person)));
  }

  @Post('erasures')
  @Requires('erase', 'Retention')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'erasuresRequest',
    summary: 'Request that a person be erased from payrolls',
    description: 'Name and number go, hours and pay stay, and are nobody’s.',
  })
  @ApiCreatedResponse({ type: RemovalView })
  @ApiConflictResponse(REFUSED)
  async requestErasure(@Caller() actor: Actor, @Body() body: ErasureDto): Promise<Readonly<RemovalView>> {
    return toRemovalView(await this.removals.request(actor, toErasure(body.person), body));
  }

  @Get('removals')
  @Requires('read', 'Retention')
  @ApiOperation({ operationId: 'removalsList', summary: 'List purges and erasures, newest first' })
  @ApiOkResponse({ type: RemovalPage })
  async list(@Caller() actor: Actor, @Query() query: ListRemovalsQuery): Promise<Readonly<RemovalPage>> {
    return toRemovalPage(await this.removals.list(actor, query.state ?? null, query));
  }

  @Get('removals/:id')
  @Requires('read', 'Retention')
  @ApiOperation({ operationId: 'removalsGet', summary: 'Get a purge or an erasure' })
  @ApiParam(ID)
  @ApiOkResponse({ type: RemovalView })
  async get(@Caller() actor: Actor, @Param('id') id: string): Promise<Readonly<RemovalView>> {
    return toRemovalView(await this.removals.get(actor, id));
  }

  @Get('removals/:id/payrolls')
  @Requires('read', 'Retention')
  @ApiOperation({
    operationId: 'removalsListPayrolls',
    summary: 'List what is left of each payroll: the digests that receipts verify against',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: RemovedPayrollPage })
  async payrolls(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Readonly<RemovedPayrollPage>> {
    return toProofPage(await this.removals.proofs(actor, id, query));
  }

  @Post('removals/:id/approve')
  @HttpCode(200)
  @Requires('approve', 'Retention')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'removalsApprove',
    summary: 'Remove what was requested, as the second person',
    description: 'At once, all of it, and for good. Never by whoever requested it, with whatever credential.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: RemovalView })
  @ApiConflictResponse(REFUSED)
  async approve(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() body: ApproveRemovalDto,
  ): Promise<Readonly<RemovalView>> {
    return toRemovalView(await this.conclusions.approve(actor, id, body.digest));
  }

  @Post('removals/:id/decline')
  @HttpCode(200)
  @Requires('preview', 'Retention')
  @ApiOperation({
    operationId: 'removalsDecline',
    summary: 'Decline what was requested, or take it back',
    description: 'Everything stays as it is.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: RemovalView })
  @ApiConflictResponse({ description: '`removal_concluded`' })
  async decline(@Caller() actor: Actor, @Param('id') id: string): Promise<Readonly<RemovalView>> {
    return toRemovalView(await this.conclusions.decline(actor, id));
  }
}
