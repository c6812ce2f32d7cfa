export { ReviewErasureRepository } from './review-erasure.repository.js';
export type { ToldStep } from './review-reading.service.js';
export { ReviewReadingService } from './review-reading.service.js';
export { reviewErrors } from './reviews.errors.js';
export { ReviewsModule } from './reviews.module.js';
export { judgementDigest } from './verdicts.js';
