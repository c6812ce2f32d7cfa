import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { DeterminationsModule } from '../determinations/index.js';
import { ContractsController } from './contracts.controller.js';
import { ContractsRepository } from './contracts.repository.js';
import { ContractsService } from './contracts.service.js';

/** Contracts and what governs them. */
@Module({
  imports: [DeterminationsModule],
  controllers: [ContractsController],
  providers: [ContractsRepository, ContractsService, Paging],
  exports: [ContractsService],
})
export class ContractsModule {}
