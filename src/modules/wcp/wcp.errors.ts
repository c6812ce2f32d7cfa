import type { ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why a payroll was not taken, or not decided. A violation found in a payroll is never one of these. */
export const wcpErrors = {
  IDEMPOTENCY_KEY_INVALID: {
    code: 'idempotency_key_invalid',
    status: 400,
    title: 'The Idempotency-Key cannot be used',
    meaning: 'The header is not 16 to 255 visible ASCII characters, or was sent more than once.',
    fix: 'Send one random key, such as a UUID, and the same one again when you repeat the request.',
  },
  DUPLICATE_PAYROLL: {
    code: 'duplicate_payroll',
    status: 409,
    title: 'This payroll is already filed with other content',
    meaning:
      'A payroll of the same contractor, contract, week ending date, number and revision is stored, and its content differs. Nothing was stored.',
    fix: 'Send what differs as a revision to `links.amend`; where it is missing, `links.revisions` leads to the revision that stands.',
  },
  ILLEGAL_TRANSITION: {
    code: 'illegal_transition',
    status: 409,
    title: 'This cannot be done from where it stands',
    meaning:
      'Only the revision of a payroll that stands can be amended, withdrawn or decided again: `payroll.status` says what became of this one, and `links.revisions` lists them all. A review takes only the steps that lead on from its `review.state`: what is done stays done, and a proposed override is confirmed or declined first. Nothing was changed.',
    fix: 'Read it again. Send a change of a payroll to the revision whose status is `decided`; take a step of a review that `next` names.',
  },
  BASIS_MISSING: {
    code: 'basis_missing',
    status: 409,
    title: 'What this decision was made from was not kept',
    meaning:
      'The decision was made by a version of the server that did not keep its basis, or the basis was destroyed since. It cannot be judged again from what is stored.',
    fix: 'Send the payroll again as a revision, which is decided on what governs now.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    code: 'idempotency_key_reused',
    status: 422,
    title: 'The Idempotency-Key belongs to another request',
    meaning:
      'The key was used in the last 72 hours with another body or other parameters. Nothing was stored.',
    fix: 'Use a new key for a new request.',
  },
  PAYROLL_PURGED: {
    code: 'payroll_purged',
    status: 410,
    title: 'The payroll was removed when the time to keep it was over',
    meaning:
      'Two people removed it. `purged` says when, under which removal, and the digests of what was filed and decided: receipts and evidence that were handed out still verify against them.',
    fix: 'Ask whoever has the receipt or the evidence; GET `/receipt` still answers.',
  },
  PERSON_ERASED: {
    code: 'person_erased',
    status: 409,
    title: 'A person was erased from this payroll',
    meaning:
      'What is stored is no longer what was filed and decided, and is not passed off as it. Evidence that was handed out before, and receipts, still verify.',
    fix: 'GET `/receipt` for the proof of the decision.',
  },
  PEOPLE_NOT_SHOWN: {
    code: 'people_not_shown',
    status: 403,
    title: 'You do not see who the workers are',
    meaning:
      'A role, scope or policy masks names or identifiers for you, and whoever may search for a person learns both.',
    fix: 'Use the other filters of GET /api/v1/wcp/payrolls, or ask somebody who has PersonalData:read.',
  },
  EVALUATION_FAILED: {
    code: 'evaluation_failed',
    status: 503,
    title: 'The payroll could not be evaluated',
    meaning:
      'A check of the engine failed. Nothing was accepted or stored, and nothing was decided: a failure is never an approval.',
    fix: 'Send the request again after the time in Retry-After; if it fails again, report the request id.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
