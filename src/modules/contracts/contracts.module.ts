import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { DeterminationsModule } from '../determinations/index.js';
import { ConformancesController } from './conformances/conformances.controller.js';
import { ConformancesRepository } from './conformances/conformances.repository.js';
import { ConformancesService } from './conformances/conformances.service.js';
import { ContractsController } from './contracts.controller.js';
import { ContractsRepository } from './contracts.repository.js';
import { ContractsService } from './contracts.service.js';

/** Contracts and what governs them. */
@Module({
  imports: [DeterminationsModule],
  controllers: [ContractsController, ConformancesController],
  providers: [ConformancesRepository, ConformancesService, ContractsRepository, ContractsService, Paging],
  exports: [ConformancesService, ContractsService],
})
export class ContractsModule {}
