import type { ErrorDefinition } from '../../platform/errors/app-error.js';

export const contractErrors = {
  CONTRACT_NUMBER_TAKEN: {
    code: 'contract_number_taken',
    status: 409,
    title: 'The organization already has a contract with this number',
    meaning: 'Numbers of contracts are unique in an organization. Nothing was stored.',
    fix: 'Use the contract that is stored (`existing`), or another number.',
  },
  PARTICIPANT_EXISTS: {
    code: 'participant_exists',
    status: 409,
    title: 'The organization takes part in the contract already',
    meaning: 'An organization has one role in a contract at a time. Nothing was stored.',
    fix: 'Change the participant that `existing` names: its role, or its period.',
  },
  ILLEGAL_CONFORMANCE_TRANSITION: {
    code: 'illegal_conformance_transition',
    status: 409,
    title: 'The request for a classification cannot take this step',
    meaning:
      'Its state does not lead there: WHD answers what was submitted to it, and an answer is final. `current` says where the request stands, `next` what it may become. Nothing was changed.',
    fix: 'Take a step that `next` names; ask again with a new request after an answer.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
