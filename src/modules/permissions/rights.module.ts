import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { ExplainController } from './explain/explain.controller.js';
import { ExplainService } from './explain/explain.service.js';
import { HoldersRepository } from './explain/holders.repository.js';
import { SimulationService } from './explain/simulation.service.js';
import { PermissionsModule } from './permissions.module.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PoliciesRepository } from './policies/policies.repository.js';
import { PoliciesService } from './policies/policies.service.js';
import { RolesController } from './roles/roles.controller.js';
import { RolesRepository } from './roles/roles.repository.js';
import { RolesService } from './roles/roles.service.js';

/** How administrators say what callers may do, and ask why. */
@Module({
  imports: [PermissionsModule],
  controllers: [ExplainController, PoliciesController, RolesController],
  providers: [
    ExplainService,
    HoldersRepository,
    Paging,
    PoliciesRepository,
    PoliciesService,
    RolesRepository,
    RolesService,
    SimulationService,
  ],
})
export class RightsModule {}
