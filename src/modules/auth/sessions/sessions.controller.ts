import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import { Caller, Requires } from '../../../platform/security/access.decorators.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SessionList } from './dto/session.view.js';
import { toList } from './sessions.mapper.js';
import { SessionsService } from './sessions.service.js';

/** Where the caller is signed in. */
@ApiTags('auth')
@Controller('auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Requires('read', 'Session')
  @ApiOperation({
    operationId: 'sessionsList',
    summary: 'List your sessions, newest first',
    description: 'Those in force, and those that were ended in the last 30 days, with the reason.',
  })
  @ApiOkResponse({ type: SessionList })
  async list(@Caller() actor: Actor): Promise<Readonly<SessionList>> {
    return toList(actor, await this.sessions.list(actor));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('revoke', 'Session')
  @ApiOperation({ operationId: 'sessionsEnd', summary: 'End one of your sessions' })
  @ApiParam({ name: 'id', description: 'Id.', example: 'ses_01936b2c7a907cc1b0f5d1a2c3e4f511' })
  @ApiNoContentResponse({ description: 'Ended, with its access and refresh tokens.' })
  async end(@Caller() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.sessions.end(actor, id);
  }
}
