import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { DeterminationsModule } from '../determinations/index.js';
import { PermissionsModule } from '../permissions/index.js';
import { ConformancesController } from './conformances/conformances.controller.js';
import { ConformancesRepository } from './conformances/conformances.repository.js';
import { ConformancesService } from './conformances/conformances.service.js';
import { ContractsController } from './contracts.controller.js';
import { ContractsRepository } from './contracts.repository.js';
import { ContractsService } from './contracts.service.js';
import { ParticipantsController } from './participants/participants.controller.js';
import { ParticipantsRepository } from './participants/participants.repository.js';
import { ParticipantsService } from './participants/participants.service.js';

/** Contracts and what governs them. */
@Module({
  imports: [DeterminationsModule, PermissionsModule],
  controllers: [ContractsController, ConformancesController, ParticipantsController],
  providers: [
    ConformancesRepository,
    ConformancesService,
    ContractsRepository,
    ContractsService,
    Paging,
    ParticipantsRepository,
    ParticipantsService,
  ],
  exports: [ConformancesService, ContractsService],
})
export class ContractsModule {}
