import { Module } from '@nestjs/common';

import { Resealing } from '../../platform/encryption/resealing.js';
import { compiledValidator } from '../../platform/http/dto/compiled-body.js';
import { maskerOf } from '../../platform/http/dto/masking.js';
import { Paging } from '../../platform/http/paging.js';
import { MASKED_BY_DEFAULT } from '../../platform/security/personal-data.js';
import { Readiness } from '../../platform/telemetry/readiness.js';
import { ContractDto } from '../contracts/index.js';
import { DeterminationsModule } from '../determinations/index.js';
import { PermissionsModule } from '../permissions/index.js';
import { DocumentSchema } from './revisions/changes.js';
import { HistoriesService } from './comparison/histories.service.js';
import { PayrollDto } from './dto/payroll.dto.js';
import { WorkerDto } from './dto/worker.dto.js';
import { Evaluator } from './evaluator.js';
import { ExpiredKeys } from './filing/expired-keys.js';
import { FilingService } from './filing/filing.service.js';
import { FilingsRepository } from './filing/filings.repository.js';
import { GroundsService } from './filing/grounds.service.js';
import { IdempotencyKeysRepository } from './filing/idempotency-keys.repository.js';
import { PayrollsRepository } from './payrolls.repository.js';
import { PayrollsService } from './payrolls.service.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleRepository } from './people/people.repository.js';
import { PeopleService } from './people/people.service.js';
import { PeopleReindexingRepository } from './people/people-reindexing.repository.js';
import { ProcessService } from './process.service.js';
import { MattersService } from './replay/matters.service.js';
import { RecordsRepository } from './replay/records.repository.js';
import { RedecideService } from './replay/redecide.service.js';
import { RedecisionsRepository } from './replay/redecisions.repository.js';
import { ReplayController } from './replay/replay.controller.js';
import { ReplayService } from './replay/replay.service.js';
import { WhatIfService } from './replay/what-if.service.js';
import { RevisionsController } from './revisions/revisions.controller.js';
import { RevisionsRepository } from './revisions/revisions.repository.js';
import { RevisionsService } from './revisions/revisions.service.js';
import { StandingService } from './revisions/standing.service.js';
import { ErasingRepository } from './removal/erasing.repository.js';
import { ProofsRepository } from './removal/proofs.repository.js';
import { PurgingRepository } from './removal/purging.repository.js';
import { RemovablesRepository } from './removal/removables.repository.js';
import { WorkerMask } from './removal/worker-mask.js';
import { RULESET } from './ruleset.js';
import { SEALED_TABLES, SealedPayrolls } from './sealed-payrolls.js';
import { WcpController } from './wcp.controller.js';

const workerMask = (): WorkerMask => {
  const mask = maskerOf(WorkerDto, MASKED_BY_DEFAULT);
  if (mask === null) throw new TypeError('workers have names');
  return new WorkerMask(mask);
};

/** Weekly Certified Payrolls: deciding, filing, reading. */
@Module({
  imports: [DeterminationsModule, PermissionsModule],
  controllers: [PeopleController, WcpController, RevisionsController, ReplayController],
  providers: [
    { provide: Evaluator, useFactory: () => new Evaluator() },
    {
      provide: DocumentSchema,
      useFactory: () => new DocumentSchema(compiledValidator(PayrollDto), compiledValidator(ContractDto)),
    },
    ExpiredKeys,
    FilingService,
    FilingsRepository,
    GroundsService,
    HistoriesService,
    IdempotencyKeysRepository,
    MattersService,
    Paging,
    PayrollsRepository,
    PayrollsService,
    PeopleReindexingRepository,
    PeopleRepository,
    PeopleService,
    ProcessService,
    ErasingRepository,
    ProofsRepository,
    PurgingRepository,
    RemovablesRepository,
    { provide: WorkerMask, useFactory: workerMask },
    RecordsRepository,
    RedecideService,
    RedecisionsRepository,
    ReplayService,
    RevisionsRepository,
    RevisionsService,
    SealedPayrolls,
    StandingService,
    WhatIfService,
  ],
  exports: [ErasingRepository, PayrollsService, PurgingRepository, RemovablesRepository, SealedPayrolls],
})
export class WcpModule {
  constructor(readiness: Readiness, resealing: Resealing, people: PeopleReindexingRepository) {
    SEALED_TABLES.forEach((table) => {
      resealing.register(table);
    });
    resealing.registerWork((atOnce) => people.run(atOnce));
    readiness.register('ruleset', () => {
      if (RULESET.hash === '') throw new Error('no ruleset');
    });
  }
}
