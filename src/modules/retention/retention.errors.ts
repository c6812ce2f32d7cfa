import type { ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why records were not removed, or a hold not lifted. Nothing is ever removed in part. */
export const retentionErrors = {
  RETENTION_HOLD: {
    code: 'retention_hold',
    status: 409,
    title: 'A legal hold keeps these records',
    meaning:
      'Somebody who may has placed a hold on the contract, on an organization that oversees it, or on yours. Whose it is, and why, is told to that organization alone. Nothing was removed.',
    fix: 'Look at GET /api/v1/retention/holds; where it lists none, ask the agency. Remove the records when the hold is lifted.',
  },
  RETENTION_RUNNING: {
    code: 'retention_running',
    status: 409,
    title: 'These records have to be kept still',
    meaning:
      '`retention.state` says why: `open` (nobody has said when all work on the prime contract was completed), `contradicted` (a payroll tells of work after that day), `kept` (until `retention.keptUntil`). Nothing was removed.',
    fix: 'Have the keeper of the contract record its completion, or wait for the day after `retention.keptUntil`.',
  },
  NOTHING_TO_REMOVE: {
    code: 'nothing_to_remove',
    status: 409,
    title: 'There is nothing that could be removed',
    meaning:
      'Your organization has no payrolls there, or none that may be touched: `kept` counts those that have to be kept.',
    fix: 'Ask for a preview, which says what is kept and why.',
  },
  INDEX_INCOMPLETE: {
    code: 'index_incomplete',
    status: 409,
    title: 'Not every payroll is in the index over people yet',
    meaning:
      'Payrolls that were filed before there was an index are not found by a name, so that an erasure would leave the person in them. Nothing was removed.',
    fix: 'Have the operator run `wcp encryption reseal`, then ask again.',
  },
  REMOVAL_CHANGED: {
    code: 'removal_changed',
    status: 409,
    title: 'What would be removed is not what was previewed',
    meaning:
      'A payroll was filed, amended, decided again or removed since, or another set was named. `digest` is the one of now. Nothing was removed.',
    fix: 'Ask for a preview again, look at it, and request what it shows.',
  },
  REMOVAL_REQUESTED: {
    code: 'removal_requested',
    status: 409,
    title: 'The removal was requested already',
    meaning: 'One request for the payrolls of a contract can wait at a time. Nothing was changed.',
    fix: 'Have the waiting request approved or declined; GET /api/v1/retention/removals lists it.',
  },
  REMOVAL_CONCLUDED: {
    code: 'removal_concluded',
    status: 409,
    title: 'The removal is concluded',
    meaning:
      'It was executed or declined: `state` says which. Of several people who conclude it at once, one does.',
    fix: 'Read it again; request another one if it is still meant.',
  },
  HOLD_LIFTED: {
    code: 'hold_lifted',
    status: 409,
    title: 'The hold was lifted already',
    meaning: 'Nothing was changed.',
    fix: 'Place another one where records have to be kept.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
