import { Body, Controller, Header, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Public } from '../../platform/security/access.decorators.js';
import { type CallOrigin, Origin } from '../auth/index.js';
import { SetupDto, SetupView } from './dto/setup.dto.js';
import { toSetupView } from './setup.mapper.js';
import { SetupService } from './setup.service.js';

/** How a server gets its first administrator. */
@ApiTags('auth')
@Controller('auth/setup')
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @Public('There is nobody yet who could sign in; the setup token is the credential.')
  @ApiOperation({
    operationId: 'authSetup',
    summary: 'Make the first administrator',
    description:
      'With the token that the server writes into its data directory when there is no administrator, or that `wcp admin create` makes. Signs nobody in.',
  })
  @ApiCreatedResponse({ type: SetupView })
  @ApiConflictResponse({ description: '`email_taken`.' })
  async create(@Body() body: SetupDto, @Origin() { requestId }: CallOrigin): Promise<Readonly<SetupView>> {
    return toSetupView(await this.setup.found(body, requestId));
  }
}
