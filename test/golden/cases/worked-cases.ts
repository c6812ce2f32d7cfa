import { readFileSync } from 'node:fs';

import type {
  ContractJson,
  HistoryJson,
  PayrollJson,
  WageDeterminationJson,
} from '../../../src/domain/ingest/json-shapes.js';

export interface ExpectedFinding {
  readonly rule: string;
  readonly worker: string | null;
  readonly amount_cents: number | null;
}

/** A case worked by hand, in the spelling of the wire. */
export interface WorkedCase {
  readonly id: string;
  readonly title: string;
  readonly contract: ContractJson;
  readonly wageDetermination: WageDeterminationJson;
  readonly payroll: PayrollJson;
  readonly history?: readonly HistoryJson[];
  readonly expected: {
    readonly status: string;
    readonly findings: readonly ExpectedFinding[];
    readonly humanReview: boolean;
  };
}

const camel = (key: string): string => key.replaceAll(/_(.)/g, (_all, next: string) => next.toUpperCase());

/** Keys in camelCase, as the API spells them; values as they are. */
export const camelized = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(camelized);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [camel(key), camelized(item)]));
};

interface CaseFile {
  readonly cases: readonly { readonly expected: { readonly findings: readonly ExpectedFinding[] } }[];
}

/** Every worked case of the file beside this one. */
export const workedCases = (): readonly WorkedCase[] => {
  const file = JSON.parse(readFileSync(new URL('worked-cases.json', import.meta.url), 'utf8')) as CaseFile;
  return file.cases.map((one) => {
    const wire = camelized(one) as WorkedCase;
    return { ...wire, expected: { ...wire.expected, findings: one.expected.findings } };
  });
};
