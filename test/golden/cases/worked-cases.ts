import { readdirSync, readFileSync } from 'node:fs';

import type {
  ContractJson,
  HistoryJson,
  PayrollJson,
  WageDeterminationJson,
} from '../../../src/domain/ingest/json-shapes.js';
import { ruleOf } from '../../../src/domain/law/rules.js';

export interface ExpectedFinding {
  readonly rule: string;
  readonly worker: string | null;
  readonly amount_cents: number | null;
  /** The clause that the finding must cite, where the contract's date decides which. */
  readonly cites?: string;
}

/** A case worked by hand, in the spelling of the wire. */
export interface WorkedCase {
  readonly id: string;
  readonly title: string;
  readonly contract: ContractJson;
  readonly wageDetermination: WageDeterminationJson;
  /** Other determinations or modifications that the contract holds beside it. */
  readonly furtherWageDeterminations?: readonly WageDeterminationJson[];
  readonly payroll: PayrollJson;
  readonly history?: readonly HistoryJson[];
  readonly expected: {
    readonly status: string;
    readonly findings: readonly ExpectedFinding[];
    readonly humanReview: boolean;
  };
  /** The arithmetic, step by step. */
  readonly reasoning: string;
  readonly citation: string;
}

const camel = (key: string): string => key.replaceAll(/_(.)/g, (_all, next: string) => next.toUpperCase());

/** Keys in camelCase, as the API spells them; values as they are. */
export const camelized = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(camelized);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [camel(key), camelized(item)]));
};

const FOLDER = new URL('./', import.meta.url);
const FIRST = 'worked-cases.json';

interface CaseFile {
  readonly cases: readonly { readonly expected: { readonly findings: readonly ExpectedFinding[] } }[];
}

const casesOf = (file: string): readonly WorkedCase[] => {
  const { cases } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as CaseFile;
  return cases.map((one) => {
    const wire = camelized(one) as WorkedCase;
    return { ...wire, expected: { ...wire.expected, findings: one.expected.findings } };
  });
};

/** The cases that the law was first worked with. */
export const workedCases = (): readonly WorkedCase[] => casesOf(FIRST);

/** The files of cases beside this one, by family; `rules.json` is the list of rules. */
export const CASE_FILES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json') && name !== 'rules.json')
  .toSorted();

/** Every case of every family. */
export const everyCase = (): readonly WorkedCase[] => CASE_FILES.flatMap(casesOf);

export const determinationsOf = (one: WorkedCase): readonly WageDeterminationJson[] => [
  one.wageDetermination,
  ...(one.furtherWageDeterminations ?? []),
];

const toldAlways = ({ rule }: ExpectedFinding): boolean => ruleOf(rule as never).effect !== 'info';
const key = ({ rule, worker, amount_cents }: ExpectedFinding): string =>
  JSON.stringify([rule, worker, amount_cents]);

/** Findings in an order of their own. Infos may be told or not; everything else agrees to the cent. */
export const comparable = (findings: readonly ExpectedFinding[]): readonly ExpectedFinding[] =>
  findings
    .filter(toldAlways)
    .map(({ rule, worker, amount_cents }) => ({ rule, worker, amount_cents }))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

/** What the expected findings sum up to: back wages, liquidated damages, what a state asks beyond them, and how many workers are owed. */
export const expectedTotals = ({ expected }: WorkedCase) => {
  const money = comparable(expected.findings).filter(({ amount_cents }) => amount_cents !== null);
  const damages = money.filter(({ rule }) => rule === 'CWHSSA_LIQUIDATED_DAMAGES');
  const byState = money.filter(({ rule }) => ruleOf(rule as never).money === 'state');
  const wages = money.filter((one) => !damages.includes(one) && !byState.includes(one));
  const sum = (some: readonly ExpectedFinding[]) =>
    some.reduce((cents, one) => cents + (one.amount_cents ?? 0), 0);
  return {
    backWages: sum(wages),
    liquidatedDamages: sum(damages),
    stateBackWages: sum(byState),
    workersAffected: new Set(wages.map(({ worker }) => worker)).size,
  };
};
