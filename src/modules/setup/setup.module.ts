import { Module } from '@nestjs/common';

import { PermissionsModule } from '../permissions/index.js';
import { SignInModule } from '../auth/index.js';
import { UsersModule } from '../users/index.js';
import { SetupController } from './setup.controller.js';
import { SetupRepository } from './setup.repository.js';
import { SetupService } from './setup.service.js';

/** The first administrator. */
@Module({
  imports: [PermissionsModule, SignInModule, UsersModule],
  controllers: [SetupController],
  providers: [SetupRepository, SetupService],
})
export class SetupModule {}
