import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { ListReviewsQuery } from './dto/review.dto.js';
import { ReviewPage } from './dto/review.view.js';
import { ReviewReadingService } from './review-reading.service.js';
import { toFilter, toPageView } from './reviews.mapper.js';

/** The queue: what waits for a person. */
@ApiTags('reviews')
@Controller('wcp/reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewReadingService) {}

  @Get()
  @Requires('read', 'Review')
  @ApiOperation({
    operationId: 'reviewsList',
    summary: 'List the payrolls that your organization reviews',
    description:
      'Every payroll that stands and whose decision needs a person: not approved, marked for review, or of a trust other than `auto`. By priority, and then the oldest first. Never those of your own organization.',
  })
  @ApiOkResponse({ type: ReviewPage })
  async list(@Caller() actor: Actor, @Query() query: ListReviewsQuery): Promise<Readonly<ReviewPage>> {
    return toPageView(await this.reviews.list(actor, toFilter(query), query));
  }
}
