import { Module } from '@nestjs/common';

import { AuthModule } from '../auth/index.js';
import { ContractsModule } from '../contracts/index.js';
import { DeterminationsModule } from '../determinations/index.js';
import { UsersModule } from '../users/index.js';
import { DemoRepository } from './demo.repository.js';
import { DemoService } from './demo.service.js';

/** Something to try the server with. Only where the configuration asks for it. */
@Module({
  imports: [AuthModule, ContractsModule, DeterminationsModule, UsersModule],
  providers: [DemoRepository, DemoService],
})
export class DemoModule {}
