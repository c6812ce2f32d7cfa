import { Injectable } from '@nestjs/common';

import type { AuditEvent } from '../../../platform/audit/audit-event.js';
import type { Actor } from '../../../platform/security/actor.js';
import { type StoredEvent, TrailsRepository } from '../../audit/index.js';
import { ReviewReadingService, type ToldStep } from '../../reviews/index.js';
import { type BundleFile, jsonFile } from '../bundle.js';
import { REVIEW_ACTIONS, reviewAction, reviewFolder } from './review-action.js';
import { TrailFiles } from '../trail-files.js';

/** Puts the review of the present decision into a bundle: the steps that the caller may read, each with its event. */
@Injectable()
export class ReviewFiles {
  constructor(
    private readonly reviews: ReviewReadingService,
    private readonly trails: TrailsRepository,
    private readonly trailFiles: TrailFiles,
  ) {}

  /** @throws {AppError} NOT_FOUND; EVENT_NOT_SEALED */
  async of(actor: Actor, payrollId: string): Promise<readonly BundleFile[]> {
    const { steps } = await this.reviews.get(actor, payrollId);
    const organizations = [...new Set(steps.map(({ organizationId }) => organizationId))].sort();
    const reviews = [...new Set(steps.map(({ reviewId }) => reviewId))];
    const trails = await Promise.all(
      organizations.map(async (organization) => ({
        organization,
        events: (await this.trails.about(organization, reviews)).filter((event) =>
          steps.some((step) => isOf(event, step)),
        ),
      })),
    );
    const events = trails.flatMap((trail) => trail.events);
    const actions = steps.map((step) => reviewAction(step, eventOf(events, step).id));
    const files = await Promise.all(
      trails.map((trail) =>
        this.trailFiles.of(reviewFolder(trail.organization), trail.organization, trail.events),
      ),
    );
    return [jsonFile(REVIEW_ACTIONS, actions), ...files.flat()];
  }
}

const isOf = ({ payload, columns }: StoredEvent, { reviewId, ordinal, organizationId }: ToldStep): boolean =>
  columns.organization === organizationId &&
  columns.object.id === reviewId &&
  (JSON.parse(payload) as AuditEvent).details['version'] === ordinal;

const eventOf = (events: readonly StoredEvent[], step: ToldStep): StoredEvent => {
  const event = events.find((one) => isOf(one, step));
  if (event === undefined) throw new Error(`no event tells of the step ${step.id}`);
  return event;
};
