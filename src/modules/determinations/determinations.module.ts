import { Module } from '@nestjs/common';

import { Paging } from '../../platform/http/paging.js';
import { DeterminationsController } from './determinations.controller.js';
import { DeterminationsRepository } from './determinations.repository.js';
import { DeterminationsService } from './determinations.service.js';
import { Editions } from './editions.js';
import { TextBodies } from './text-bodies.js';

/** Wage determinations: import, reading, search. */
@Module({
  controllers: [DeterminationsController],
  providers: [DeterminationsRepository, DeterminationsService, Editions, Paging, TextBodies],
  exports: [DeterminationsService, Editions],
})
export class DeterminationsModule {}
