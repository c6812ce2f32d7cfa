import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { Readiness } from '../../platform/telemetry/readiness.js';
import { DeterminationsController } from './determinations.controller.js';
import { DeterminationsRepository } from './determinations.repository.js';
import { DeterminationsService } from './determinations.service.js';
import { Editions } from './editions.js';
import { EntriesController } from './entries/entries.controller.js';
import { EntriesRepository } from './entries/entries.repository.js';
import { EntriesService } from './entries/entries.service.js';
import { TextBodies } from './text-bodies.js';

/** Wage determinations: import, reading, search, and what a person enters of their texts. */
@Module({
  controllers: [DeterminationsController, EntriesController],
  providers: [
    DeterminationsRepository,
    DeterminationsService,
    Editions,
    EntriesRepository,
    EntriesService,
    Paging,
    TextBodies,
  ],
  exports: [DeterminationsService, Editions],
})
export class DeterminationsModule {
  constructor(readiness: Readiness, determinations: DeterminationsRepository) {
    // Readable, not present: a new server has none yet, and must be reachable to be given some.
    readiness.register('determinations', async () => {
      await determinations.findRefs([{ number: 'AA00000000', mod: 0 }]);
    });
  }
}
