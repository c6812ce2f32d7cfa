import { readFileSync } from 'node:fs';

import { type RunningApp, type Tenant, importDeterminations } from '../../support/app/running-app.js';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

/** The text of AZ20240039 modification 6, as SAM.gov gives it. */
export const AZ20240039 = readFileSync(new URL('wage-determinations/AZ20240039_mod6.txt', EXAMPLES));

export const CONTRACT = {
  funding: 'federal_far',
  amount: '500000.00',
  awardDate: '2024-10-15',
  bidOpeningDate: '2024-09-20',
  directDba: true,
  wds: [{ number: 'AZ20240039', mod: 6 }],
};

interface Payroll {
  readonly workers: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

/** The payroll of an example, with other values where the test says so. */
export const payroll = (values: Readonly<Record<string, unknown>> = {}, example = 'compliant'): Payroll => {
  const { payroll: json } = JSON.parse(readFileSync(new URL(`${example}.json`, EXAMPLES), 'utf8')) as {
    readonly payroll: Payroll;
  };
  return { ...json, ...values };
};

let contracts = 0;

/** A contract of the tenant on AZ20240039 modification 6, which is imported for it. */
export const storedContract = async (running: RunningApp, tenant: Tenant): Promise<string> => {
  await importDeterminations(running, tenant, [AZ20240039]);
  contracts += 1;
  const answer = await tenant.post('/api/v1/contracts', {
    number: `C-${contracts}`,
    name: 'Example Building',
    contract: CONTRACT,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return (answer.json as { readonly id: string }).id;
};

/** What is answered to a submission. */
export interface Processed {
  readonly id: string | null;
  readonly status: string;
  readonly revision: number;
  readonly decision: {
    readonly id: string | null;
    readonly status: string;
    readonly humanReview: boolean;
    readonly totals: { readonly backWages: string };
    readonly findings: readonly {
      readonly id: string | null;
      readonly rule: string;
      readonly worker: string | null;
      readonly pointer: string;
      readonly amount: string | null;
    }[];
    readonly notChecked?: readonly { readonly what: string }[];
    readonly checks?: readonly { readonly check: string; readonly comparisons: readonly object[] }[];
    readonly inputHash: string;
    readonly wageDeterminationHash: string | null;
  };
  readonly links: { readonly self?: string };
}

export interface ProblemBody {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
  readonly [extension: string]: unknown;
}
