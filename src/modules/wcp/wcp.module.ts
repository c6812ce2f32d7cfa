import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { Readiness } from '../../platform/telemetry/readiness.js';
import { DeterminationsModule } from '../determinations/index.js';
import { Evaluator } from './evaluator.js';
import { FilingsRepository } from './filings.repository.js';
import { GroundsService } from './grounds.service.js';
import { PayrollsRepository } from './payrolls.repository.js';
import { PayrollsService } from './payrolls.service.js';
import { ProcessService } from './process.service.js';
import { RevisionsRepository } from './revisions/revisions.repository.js';
import { RULESET } from './ruleset.js';
import { WcpController } from './wcp.controller.js';

/** Weekly Certified Payrolls: deciding, filing, reading. */
@Module({
  imports: [DeterminationsModule],
  controllers: [WcpController],
  providers: [
    { provide: Evaluator, useFactory: () => new Evaluator() },
    FilingsRepository,
    GroundsService,
    Paging,
    PayrollsRepository,
    PayrollsService,
    ProcessService,
    RevisionsRepository,
  ],
  exports: [PayrollsService],
})
export class WcpModule {
  constructor(readiness: Readiness) {
    readiness.register('ruleset', () => {
      if (RULESET.hash === '') throw new Error('no ruleset');
    });
  }
}
