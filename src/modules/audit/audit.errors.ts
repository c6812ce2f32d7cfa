import type { ErrorDefinition } from '../../platform/errors/app-error.js';

export const auditErrors = {
  EVENT_NOT_SEALED: {
    code: 'event_not_sealed',
    status: 409,
    title: 'No checkpoint covers this yet',
    meaning:
      'The event is in the trail, and the next checkpoint will cover it: within a minute, unless the server is told otherwise. A proof leads from an event to a signed checkpoint.',
    fix: 'Ask again after the time in `Retry-After`.',
  },
  UNKNOWN_TREE_SIZE: {
    code: 'unknown_tree_size',
    status: 422,
    title: 'The audit trail has no such trees',
    meaning:
      '`from` is at least 1 and not above `to`, and `to` is not above the size of the last checkpoint.',
    fix: 'Take sizes of checkpoints that `GET /audit/checkpoints` lists.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
