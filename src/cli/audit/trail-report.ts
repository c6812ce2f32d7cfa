import type { TrailReport } from '../../platform/audit/trail-verifier.js';

/** What was found, for a person. */
export const reportText = ({
  organizationId,
  intact,
  events,
  signedEvents,
  checkpoints,
  firstBadSeq,
  faults,
}: TrailReport): string =>
  [
    `${organizationId}: ${intact ? 'intact' : 'NOT INTACT'}`,
    `  ${events} events, ${signedEvents} of them signed; ${checkpoints.verified} checkpoints hold, ${checkpoints.anchored} of them kept outside the database`,
    ...(firstBadSeq === null ? [] : [`  nothing from event ${firstBadSeq} on can be relied on`]),
    ...faults.map(({ kind, message }) => `  ${kind}: ${message}`),
  ].join('\n');
