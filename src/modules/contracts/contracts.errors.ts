import type { ErrorDefinition } from '../../platform/errors/app-error.js';

export const contractErrors = {
  CONTRACT_NUMBER_TAKEN: {
    code: 'contract_number_taken',
    status: 409,
    title: 'The organization already has a contract with this number',
    meaning: 'Numbers of contracts are unique in an organization. Nothing was stored.',
    fix: 'Use the contract that is stored (`existing`), or another number.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
