import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConflictResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiPreconditionFailedResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { answered } from '../../platform/http/answer.js';
import { Caller, Requires } from '../../platform/security/access.decorators.js';
import type { Actor } from '../../platform/security/actor.js';
import { ClaimsService } from './claims.service.js';
import { ClaimDto, OverrideDto, ReviewDto } from './dto/review.dto.js';
import { ReviewView } from './dto/review.view.js';
import { ReviewReadingService } from './review-reading.service.js';
import { toClaim, toOpinion, toRequest, toReviewView } from './reviews.mapper.js';
import { ReviewsService } from './reviews.service.js';

const ID = { name: 'id', description: 'Id.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' } as const;
const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'The ETag of the review that you have read.',
  schema: { type: 'string' },
  example: '"dec_01936b2c7a907cc1b0f5d1a2c3e4f511.1"',
} as const;
const STALE = {
  description: '`etag_mismatch`: `current` says where it stands, `changes` who did what since, and when.',
} as const;
const UNSEEN = { status: 428, description: '`precondition_required`: If-Match is missing.' } as const;

/** The review of one payroll. */
@ApiTags('reviews')
@Controller('wcp/payrolls/:id/review')
export class PayrollReviewController {
  constructor(
    private readonly reading: ReviewReadingService,
    private readonly claims: ClaimsService,
    private readonly reviews: ReviewsService,
  ) {}

  @Get()
  @Requires('read', 'Payroll')
  @ApiOperation({
    operationId: 'reviewsGet',
    summary: 'Get the review of a payroll',
    description:
      'Of its present decision. The contractor reads the outcome and its reasons; notes, claims and what was considered are for those who review.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ReviewView })
  async get(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ReviewView>> {
    return answered(reply, toReviewView(await this.reading.get(actor, id)));
  }

  @Post('claim')
  @HttpCode(200)
  @Requires('claim', 'Review')
  @ApiOperation({
    operationId: 'reviewsClaim',
    summary: 'Claim a review, extend the claim, or give it back',
    description: 'A claim is one person’s for 30 minutes. Of many at once, one gets it.',
  })
  @ApiParam(ID)
  @ApiBody({ type: ClaimDto, required: false })
  @ApiOkResponse({ type: ReviewView })
  @ApiConflictResponse({
    description:
      '`review_held`: `claim` says by whom, and until when. `review_not_claimed`, `review_superseded`, `illegal_transition`.',
  })
  async claim(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Body() body: ClaimDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ReviewView>> {
    return answered(reply, toReviewView(await this.claims.change(actor, id, toClaim(body))));
  }

  @Post()
  @HttpCode(200)
  @Requires('decide', 'Review')
  @ApiOperation({
    operationId: 'reviewsDecide',
    summary: 'Decide a review that you have claimed, or escalate it',
    description:
      'The decision of the engine stays as it is; the outcome stands beside it. What is milder than the decision, or overrides a finding, is proposed and waits for a second person.',
  })
  @ApiParam(ID)
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ReviewView, description: 'Decided, proposed (`override_pending`) or escalated.' })
  @ApiConflictResponse({
    description: '`review_held`, `review_not_claimed`, `review_superseded` or `illegal_transition`.',
  })
  @ApiPreconditionFailedResponse(STALE)
  @ApiResponse(UNSEEN)
  async decide(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: ReviewDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ReviewView>> {
    return answered(reply, toReviewView(await this.reviews.review(actor, id, toRequest(body), ifMatch)));
  }

  @Post('override')
  @HttpCode(200)
  @Requires('override', 'Review')
  @ApiOperation({
    operationId: 'reviewsOverride',
    summary: 'Confirm or decline a proposed override, as the second person',
    description:
      'Exactly what `digest` names. Whoever proposed it cannot confirm it, nor can a service account.',
  })
  @ApiParam(ID)
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ReviewView, description: 'Done, or open again.' })
  @ApiConflictResponse({
    description: '`override_differs`, `review_superseded` or `illegal_transition`.',
  })
  @ApiPreconditionFailedResponse(STALE)
  @ApiResponse(UNSEEN)
  async override(
    @Caller() actor: Actor,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: OverrideDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readonly<ReviewView>> {
    return answered(reply, toReviewView(await this.reviews.conclude(actor, id, toOpinion(body), ifMatch)));
  }
}
