import type { ContractJson } from '../../domain/ingest/json-shapes.js';

/** The id of the demo's contract, the same on every server, so that a file of examples can name it. */
export const DEMO_CONTRACT_ID = 'ctr_demo';

/** A federal contract in Phoenix, on the modification of AZ20240039 that was in force when it was awarded. */
export const DEMO_CONTRACT: ContractJson = {
  funding: 'federal_far',
  amount: '500000.00',
  bidOpeningDate: '2024-09-20',
  awardDate: '2024-10-15',
  cwhssa: 'derive',
  directDba: true,
  wds: [{ number: 'AZ20240039', mod: 6 }],
  projectNumber: 'P-100',
  projectName: 'Example Building',
};
