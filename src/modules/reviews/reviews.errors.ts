import type { ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why a step of a review was not taken. `illegal_transition` is shared with payrolls. */
export const reviewErrors = {
  SEPARATION_OF_DUTIES: {
    code: 'separation_of_duties',
    status: 403,
    title: 'Somebody else has to do this',
    meaning:
      '`duty` says why: `own_organization` (nobody reviews the payrolls of the own organization), `own_payroll` (whoever submitted, amended or had it decided again does not review it), `not_reviewing_organization` (another organization reviews the payrolls of this contract, or nobody where the contract is not stored; an override is confirmed within the organization that proposed it), `not_a_person` (an override takes two people, and a service account is none), `same_person` (whoever proposed an override does not confirm it, with whatever credential). Nothing was changed.',
    fix: 'Leave it to a person to whom `duty` does not apply.',
  },
  REVIEW_ESCALATED: {
    code: 'review_escalated',
    status: 403,
    title: 'The review was escalated',
    meaning: 'It waits for a senior reviewer: whoever holds `Review:override`. Nothing was changed.',
    fix: 'Leave it to a senior reviewer of your organization.',
  },
  REVIEW_HELD: {
    code: 'review_held',
    status: 409,
    title: 'Somebody else has claimed this review',
    meaning: '`claim` says who holds it, and until when. Nothing was changed.',
    fix: 'Take another review, or try again when the claim has ended.',
  },
  REVIEW_NOT_CLAIMED: {
    code: 'review_not_claimed',
    status: 409,
    title: 'You do not hold a claim on this review',
    meaning:
      'Whoever decides has claimed the review, and holds it still; a claim ends after 30 minutes unless it is extended. Nothing was changed.',
    fix: 'Claim the review, read it again, and then decide.',
  },
  REVIEW_SUPERSEDED: {
    code: 'review_superseded',
    status: 409,
    title: 'The payroll does not stand any more',
    meaning:
      'It was amended or withdrawn, and its review ended with it. `successor` names the revision that stands in its place, where there is one. Nothing was changed.',
    fix: 'Review `successor`.',
  },
  OVERRIDE_DIFFERS: {
    code: 'override_differs',
    status: 409,
    title: 'Another override is proposed than the one that you confirm',
    meaning: '`digest` does not name the override that is proposed. Nothing was changed.',
    fix: 'Read the review again, and confirm what you have read by its `override.digest`.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
