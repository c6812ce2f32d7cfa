import { Controller, Get, Headers, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';

import { PageQuery } from '../../platform/http/dto/page.query.js';
import { Unaudited } from '../../platform/audit/audit.decorators.js';
import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import {
  CSV,
  formatOf,
  NDJSON,
  toCheckpointPage,
  toCheckpointView,
  toConsistencyView,
  toEventPage,
  toExport,
  toFilter,
  toProofView,
  toVerificationView,
  toKeysView,
} from './audit.mapper.js';
import { AuditService } from './audit.service.js';
import { ConsistencyQuery, ListEventsQuery } from './dto/audit.queries.js';
import {
  AuditKeysView,
  CheckpointPage,
  CheckpointView,
  ConsistencyView,
  EventProofView,
  VerificationView,
} from './dto/checkpoint.view.js';
import { AuditEventPage } from './dto/event.view.js';
import { TrailVerificationService } from './trail-verification.service.js';

const EVENT_ID = {
  name: 'id',
  description: 'Id of the event.',
  example: 'evt_01936b2c7a907cc1b0f5d1a2c3e4f51e',
};

/** The audit trail of the caller's organization: who did what, and the proof of it. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly verification: TrailVerificationService,
  ) {}

  @Get('events')
  @Requires('read', 'AuditEvent')
  @ApiProduces('application/json', NDJSON, CSV)
  @ApiOperation({
    operationId: 'auditEventsList',
    summary: 'List the events of the audit trail, newest first',
    description:
      'As a page of JSON; with `Accept: application/x-ndjson` or `text/csv` everything that the filter takes, in one answer. `event` of a line of NDJSON is the text that was hashed. In CSV a text that a spreadsheet would run begins with an apostrophe.',
  })
  @ApiOkResponse({ type: AuditEventPage })
  async list(
    @Caller() actor: Actor,
    @Query() query: ListEventsQuery,
    @Headers('accept') accept: string | undefined,
  ): Promise<Readonly<AuditEventPage> | StreamableFile> {
    const format = formatOf(accept);
    return format === 'page'
      ? toEventPage(await this.audit.list(actor, toFilter(query), query))
      : toExport(this.audit.exported(actor, toFilter(query)), format);
  }

  @Get('events/:id/proof')
  @Requires('read', 'AuditEvent')
  @ApiOperation({
    operationId: 'auditEventsProve',
    summary: 'Prove that an event is in the tree that the latest checkpoint signs',
    description: 'Whoever holds the checkpoint and the public key can check it without this server.',
  })
  @ApiParam(EVENT_ID)
  @ApiOkResponse({ type: EventProofView })
  @ApiConflictResponse({ description: '`event_not_sealed`: the next checkpoint will cover it.' })
  async proof(@Caller() actor: Actor, @Param('id') id: string): Promise<Readonly<EventProofView>> {
    return toProofView(await this.audit.proof(actor, id));
  }

  @Get('checkpoints')
  @Requires('read', 'AuditEvent')
  @ApiOperation({
    operationId: 'auditCheckpointsList',
    summary: 'List what was signed of the trail, newest first',
  })
  @ApiOkResponse({ type: CheckpointPage })
  async checkpoints(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Readonly<CheckpointPage>> {
    return toCheckpointPage(await this.audit.checkpoints(actor, query));
  }

  @Get('checkpoints/latest')
  @Requires('read', 'AuditEvent')
  @ApiOperation({ operationId: 'auditCheckpointsLatest', summary: 'Get the latest checkpoint' })
  @ApiOkResponse({ type: CheckpointView })
  async latest(@Caller() actor: Actor): Promise<Readonly<CheckpointView>> {
    return toCheckpointView(await this.audit.latest(actor));
  }

  @Get('keys')
  @Requires('read', 'AuditEvent')
  @ApiOperation({
    operationId: 'auditKeysList',
    summary: 'List the public keys that have signed checkpoints and receipts',
    description:
      'Keep them outside of this server: keys that come from it prove nothing against whoever owns it.',
  })
  @ApiOkResponse({ type: AuditKeysView })
  async keys(): Promise<Readonly<AuditKeysView>> {
    return toKeysView(await this.verification.keys());
  }

  @Get('consistency')
  @Requires('read', 'AuditEvent')
  @ApiOperation({
    operationId: 'auditConsistencyProve',
    summary: 'Prove that the trail of one checkpoint begins with that of an earlier one',
  })
  @ApiOkResponse({ type: ConsistencyView })
  async consistency(
    @Caller() actor: Actor,
    @Query() query: ConsistencyQuery,
  ): Promise<Readonly<ConsistencyView>> {
    return toConsistencyView(await this.audit.consistency(actor, query.from, query.to));
  }

  @Post('verify')
  @Unaudited('It reads the trail, and a trail that grows by being read is never read to its end.')
  @HttpCode(200)
  @Requires('verify', 'AuditEvent')
  @ApiOperation({
    operationId: 'auditVerify',
    summary: 'Verify the whole audit trail',
    description:
      'Every hash, every checkpoint, and the checkpoints that were written outside the database where this server has them in a file. It changes nothing and is not recorded. One verification runs at a time.',
  })
  @ApiOkResponse({ type: VerificationView })
  async verify(@Caller() actor: Actor): Promise<Readonly<VerificationView>> {
    return toVerificationView(await this.verification.verify(actor));
  }
}
