import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';

import { Caller, Requires, RequiresStepUp } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { LiftHoldDto, ListHoldsQuery, PlaceHoldDto } from './dto/hold.dto.js';
import { HoldPage, HoldView } from './dto/hold.view.js';
import { toHoldPage, toHoldView } from './holds.mapper.js';
import { HoldsService } from './holds.service.js';

const ID = { name: 'id', description: 'Id.', example: 'hld_01936b2c7a907cc1b0f5d1a2c3e4f531' };

/** Legal holds: while one stands, what it covers is not removed. */
@ApiTags('retention')
@Controller('retention/holds')
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  @Post()
  @Requires('hold', 'Retention')
  @ApiOperation({ operationId: 'holdsPlace', summary: 'Keep records whatever their time' })
  @ApiCreatedResponse({ type: HoldView })
  async place(@Caller() actor: Actor, @Body() body: PlaceHoldDto): Promise<Readonly<HoldView>> {
    return toHoldView(await this.holds.place(actor, body.contract ?? null, body.reason));
  }

  @Get()
  @Requires('read', 'Retention')
  @ApiOperation({
    operationId: 'holdsList',
    summary: 'List the holds of your organization, newest first',
    description: 'Those of others are told to nobody: `held` of a contract says that there is one.',
  })
  @ApiOkResponse({ type: HoldPage })
  async list(@Caller() actor: Actor, @Query() query: ListHoldsQuery): Promise<Readonly<HoldPage>> {
    return toHoldPage(await this.holds.list(actor, query.standing ?? false, query));
  }

  @Get(':id')
  @Requires('read', 'Retention')
  @ApiOperation({ operationId: 'holdsGet', summary: 'Get a hold' })
  @ApiParam(ID)
  @ApiOkResponse({ type: HoldView })
  async get(@Caller() actor: Actor, @Param('id') id: string): Promise<Readonly<HoldView>> {
    return toHoldView(await this.holds.get(actor, id));
  }

  @Post(':id/lift')
  @HttpCode(200)
  @Requires('hold', 'Retention')
  @RequiresStepUp()
  @ApiOperation({
    operationId: 'holdsLift',
    summary: 'Lift a hold',
    description: 'It stays on record. Another hold may keep the same records still.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: HoldView })
  @ApiConflictResponse({ description: '`hold_lifted`' })
  async lift(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() body: LiftHoldDto,
  ): Promise<Readonly<HoldView>> {
    return toHoldView(await this.holds.lift(actor, id, body.reason));
  }
}
