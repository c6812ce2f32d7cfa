import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { ListScheduleQuery } from './dto/schedule.query.js';
import { SchedulePage } from './dto/schedule.view.js';
import { toSchedulePage } from './schedule.mapper.js';
import { ScheduleService } from './schedule.service.js';

/** How long records are kept. */
@ApiTags('retention')
@Controller('retention/contracts')
export class ScheduleController {
  constructor(private readonly schedule: ScheduleService) {}

  @Get()
  @Requires('read', 'Retention')
  @ApiOperation({
    operationId: 'retentionContractsList',
    summary: 'List how long your payrolls are kept, contract by contract',
    description:
      'Contracts on which your organization has payrolls on file. Payrolls without a stored contract are kept without end.',
  })
  @ApiOkResponse({ type: SchedulePage })
  async list(@Caller() actor: Actor, @Query() query: ListScheduleQuery): Promise<Readonly<SchedulePage>> {
    return toSchedulePage(await this.schedule.list(actor, query.due ?? false, query));
  }
}
