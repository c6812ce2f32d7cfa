import { Module } from '@nestjs/common';

import { Resealing } from '../../platform/encryption/resealing.js';
import { Paging } from '../../platform/http/paging.js';
import { CasesService } from './cases.service.js';
import { ClaimsService } from './claims.service.js';
import { PayrollReviewController } from './payroll-review.controller.js';
import { ReviewErasureRepository } from './review-erasure.repository.js';
import { ReviewReadingService } from './review-reading.service.js';
import { ReviewStepsRepository } from './review-steps.repository.js';
import { ReviewWords, SEALED_WORDS } from './review-words.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsRepository } from './reviews.repository.js';
import { ReviewsService } from './reviews.service.js';

/** What people make of decisions: the queue, claims, outcomes, and overrides by two people. */
@Module({
  controllers: [ReviewsController, PayrollReviewController],
  providers: [
    CasesService,
    ClaimsService,
    Paging,
    ReviewErasureRepository,
    ReviewReadingService,
    ReviewStepsRepository,
    ReviewWords,
    ReviewsRepository,
    ReviewsService,
  ],
  exports: [ReviewErasureRepository, ReviewReadingService],
})
export class ReviewsModule {
  constructor(resealing: Resealing) {
    for (const table of SEALED_WORDS) resealing.register(table);
  }
}
