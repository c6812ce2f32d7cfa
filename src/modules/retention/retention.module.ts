import { Module } from '@nestjs/common';

import { Resealing } from '../../platform/encryption/resealing.js';
import { Paging } from '../../platform/http/paging.js';
import { PermissionsModule } from '../permissions/index.js';
import { PrivacyModule } from '../privacy/index.js';
import { ReviewsModule } from '../reviews/index.js';
import { WcpModule } from '../wcp/index.js';
import { CompletionsController } from './completions/completions.controller.js';
import { CompletionsRepository } from './completions/completions.repository.js';
import { CompletionsService } from './completions/completions.service.js';
import { HoldsController } from './holds/holds.controller.js';
import { HoldsRepository } from './holds/holds.repository.js';
import { HoldsService, SEALED_HOLDS } from './holds/holds.service.js';
import { Reasons } from './reasons.js';
import { ConclusionsService } from './removals/conclusions.service.js';
import { SEALED_REMOVALS } from './removals/removal-places.js';
import { RemovalSetsService } from './removals/removal-sets.service.js';
import { RemovalsController } from './removals/removals.controller.js';
import { RemovalsRepository } from './removals/removals.repository.js';
import { RemovalsService } from './removals/removals.service.js';
import { ScheduleController } from './schedule/schedule.controller.js';
import { ScheduleRepository } from './schedule/schedule.repository.js';
import { ScheduleService } from './schedule/schedule.service.js';

/** How long records are kept, what keeps them longer, and how they go. */
@Module({
  imports: [PermissionsModule, PrivacyModule, ReviewsModule, WcpModule],
  controllers: [CompletionsController, HoldsController, RemovalsController, ScheduleController],
  providers: [
    CompletionsRepository,
    CompletionsService,
    ConclusionsService,
    HoldsRepository,
    HoldsService,
    Paging,
    Reasons,
    RemovalSetsService,
    RemovalsRepository,
    RemovalsService,
    ScheduleRepository,
    ScheduleService,
  ],
})
export class RetentionModule {
  constructor(resealing: Resealing) {
    resealing.register(SEALED_HOLDS);
    resealing.register(SEALED_REMOVALS);
  }
}
