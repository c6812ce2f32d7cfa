import { evaluate } from '../../../src/domain/evaluate.js';
import {
  contractOf,
  determinationOf,
  elsewhereOf,
  historyOf,
  payrollOf,
} from '../../../src/domain/ingest/json.js';
import type {
  ContractJson,
  DayJson,
  ElsewhereJson,
  LineJson,
  PayrollJson,
  SeenHistoryJson,
  StatementJson,
  WageDeterminationJson,
  WorkerJson,
} from '../../../src/domain/ingest/json-shapes.js';
import { maskProhibited } from '../../../src/domain/ingest/prohibited-data.js';
import type { Finding, Verdict } from '../../../src/domain/checks/check.js';
import type { Decision } from '../../../src/domain/decide/decision.js';
import type { EvaluationInput, Facts } from '../../../src/domain/resolve/facts.js';
import { resolve } from '../../../src/domain/resolve/resolve.js';

/**
 * Payrolls that are right in every figure, in the spelling of the wire, so that a test breaks one thing and sees
 * one finding. Gross, totals and net are worked out here with integers, apart from the code under test.
 */

type Decimal = string;

/** A decimal string as an integer count of 1/10,000. */
export const units = (text: Decimal | number | null | undefined): bigint => {
  const [, sign = '', whole = '0', fraction = ''] =
    /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(String(text ?? '0')) ?? [];
  const magnitude = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
  return sign === '-' ? -magnitude : magnitude;
};

/** An integer count of 1/10^8 (a product of two decimals) as dollars and cents, rounded half up. */
const centsOf = (product: bigint): bigint => (product + 500_000n) / 1_000_000n;

export const decimal = (cents: bigint): Decimal => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Hours of a day: `8`, or straight time and overtime: `8+2`. */
export const day = (text: string): DayJson => {
  const [st = '0', ot = '0'] = text.split('+');
  return { st, ot };
};

/** `days('0 8 8 8 8 8 0')`: the week, its first day first. */
export const days = (text: string): readonly DayJson[] => text.split(' ').map(day);

export const FORTY = '0 8 8 8 8 8 0';

const total = (week: readonly DayJson[], kind: 'st' | 'ot'): bigint =>
  week.reduce((sum, one) => sum + units(one[kind]), 0n);

const hoursText = (value: bigint): Decimal => {
  const text = decimal(value / 100n);
  return text.replace(/\.?0+$/, '') === '' ? '0' : text.replace(/\.00$/, '');
};

/** A row; `days` as text or as data. An electrician's, paid the determination's rates, when nothing is said. */
export const line = (
  over: Partial<Omit<LineJson, 'days'>> & { readonly days?: string | readonly DayJson[] } = {},
): LineJson => {
  const week = typeof over.days === 'object' ? over.days : days(over.days ?? FORTY);
  const [st, ot] = [total(week, 'st'), total(week, 'ot')];
  const made = {
    classification: 'ELECTRICIAN',
    rateSt: '36.56',
    rateOt: '54.84',
    fringeCreditTotal: decimal(centsOf((st + ot) * units('15.16'))),
    cashInLieuTotal: '0',
    totalHours: { st: hoursText(st), ot: hoursText(ot) },
    ...over,
    days: week,
  };
  const gross =
    centsOf(st * units(made.rateSt) + ot * units(made.rateOt)) + units(made.cashInLieuTotal) / 100n;
  return { ...made, grossProject: over.grossProject === undefined ? decimal(gross) : over.grossProject };
};

const grossOf = (lines: readonly LineJson[]): bigint =>
  lines.reduce((sum, one) => sum + units(one.grossProject), 0n) / 100n;

/** A person with rows; gross, deductions and net agree. */
export const worker = (over: Partial<WorkerJson> = {}): WorkerJson => {
  const lines = over.lines ?? [line()];
  const gross = decimal(grossOf(lines));
  const all = over.grossAll === undefined ? gross : over.grossAll;
  const deductions = over.deductions ?? [{ label: 'FICA', amount: '10.00' }];
  const held = deductions.reduce((sum, one) => sum + units(one.amount), 0n) / 100n;
  return {
    entryNo: 1,
    lastName: 'Alpha',
    firstName: 'Test',
    workerId: '1001',
    status: 'J',
    grossProject: gross,
    grossAll: all,
    deductions,
    totalDeductions: decimal(held),
    netPay: decimal(units(all) / 100n - held),
    ...over,
    lines,
  };
};

export const apprentice = (
  over: Partial<NonNullable<WorkerJson['apprentice']>> = {},
): NonNullable<WorkerJson['apprentice']> => ({
  program: 'AZ-IBEW',
  registered: true,
  registrar: 'OA',
  levelPercent: '60',
  fringeRule: 'full',
  ratio: '1:1',
  firstDayOnProject: '2025-05-05',
  ...over,
});

export const statement = (over: Partial<StatementJson> = {}): StatementJson => ({
  present: true,
  signed: true,
  signatureKind: 'electronic',
  certifyingOfficial: { name: 'Chris Payroll', title: 'Payroll Manager' },
  signedDate: '2025-06-12',
  boxes: { '1': true, '2': true, '3': true, '4': true, '5': true, '6': true },
  ...over,
});

export const payroll = (over: Partial<PayrollJson> = {}): PayrollJson => ({
  form: 'WH-347-2025',
  payrollNumber: 3,
  isFinal: false,
  noWork: false,
  role: 'prime',
  businessName: 'Example Contractor Inc',
  businessAddress: '1 Example St, Phoenix AZ 85001',
  projectName: 'Example Building',
  projectNumber: 'P-100',
  projectLocation: 'Maricopa County, AZ',
  wageDeterminations: [{ number: 'AZ20240039', mod: 6 }],
  weekEnding: '2025-06-07',
  payDate: '2025-06-11',
  receivedDate: '2025-06-13',
  statement: statement(),
  workers: [worker()],
  ...over,
});

export const contract = (over: Partial<ContractJson> = {}): ContractJson => ({
  funding: 'federal_far',
  amount: '500000.00',
  awardDate: '2024-10-15',
  cwhssa: 'derive',
  section7g2Agreement: false,
  ...over,
});

type ClassJson = WageDeterminationJson['classes'][number];

export const CLASSES: readonly ClassJson[] = [
  { classification: 'ELECTRICIAN', rate: '36.56', fringe: '15.16' },
  { classification: 'CARPENTER', rate: '27.00', fringe: '14.00' },
  { classification: 'PAINTER', rate: '10.00', fringe: '3.00' },
  { classification: 'LABORER: Common or General', rate: '17.95', fringe: '3.97' },
  { classification: 'CEMENT MASON/CONCRETE FINISHER', rate: '25.00', fringe: '6.00' },
  { classification: 'OPERATOR: Backhoe', rate: '20.00', fringe: '8.03' },
  { classification: 'OPERATOR: Loader', rate: '16.00', fringe: '6.61' },
];

export const determination = (over: Partial<WageDeterminationJson> = {}): WageDeterminationJson => ({
  number: 'AZ20240039',
  mod: 6,
  published: '2024-08-30',
  state: 'AZ',
  counties: ['Maricopa'],
  constructionType: 'Building',
  classes: CLASSES,
  ...over,
});

/** One class with these rates, and nothing else on the determination. */
export const oneClass = (
  rate: string,
  fringe: string,
  more: Partial<ClassJson> = {},
): WageDeterminationJson =>
  determination({ classes: [{ classification: 'ELECTRICIAN', rate, fringe, ...more }] });

export interface Documents {
  readonly payroll?: PayrollJson;
  readonly contract?: ContractJson;
  readonly determinations?: readonly WageDeterminationJson[];
  readonly history?: readonly SeenHistoryJson[] | null;
  readonly elsewhere?: readonly ElsewhereJson[] | null;
}

/** What the server makes of the documents before it evaluates them: masked, then read. */
export const input = (documents: Documents = {}): EvaluationInput => {
  const masked = maskProhibited(documents.payroll ?? payroll(), '/payroll');
  return {
    payroll: payrollOf(masked.value),
    contract: contractOf(documents.contract ?? contract()),
    determinations: (documents.determinations ?? [determination()]).map(determinationOf),
    history:
      documents.history === undefined || documents.history === null ? null : historyOf(documents.history),
    elsewhere:
      documents.elsewhere === undefined || documents.elsewhere === null
        ? null
        : elsewhereOf(documents.elsewhere),
    prohibited: masked.pointers,
  };
};

export const factsOf = (documents: Documents = {}): Facts => resolve(input(documents));
export const decisionOf = (documents: Documents = {}): Decision => evaluate(input(documents));

/** The rows of one worker, everything else right. */
export const withLines = (...lines: readonly LineJson[]): Documents => ({
  payroll: payroll({ workers: [worker({ lines })] }),
});

export const withWorkers = (...workers: readonly WorkerJson[]): Documents => ({
  payroll: payroll({ workers }),
});

/** Findings as `RULE 78.80`, or `RULE` without an amount; infos left out unless wanted. */
export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, amount }) => (amount === null ? rule : `${rule} ${decimal(BigInt(amount) / 100n)}`));

export const findingsIn = (verdict: Verdict): readonly Finding[] =>
  verdict.kind === 'violation' ? verdict.findings : [];

/** What a finding rests on, by name; of a name that comes twice the first. */
export const inputsIn = (one: Pick<Finding, 'inputs'> | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((one?.inputs ?? []).toReversed().map(({ name, value }) => [name, value]));

export const missingIn = (verdict: Verdict): readonly string[] =>
  verdict.kind === 'violation' || verdict.kind === 'indeterminate' ? verdict.missing : [];

const ROW = '/payroll/workers/0/lines/0';
const WORKER = '/payroll/workers/0';

/** A pointer in short: of the first row `row/rateSt`, of the first worker `worker/netPay`, of the payroll the rest. */
const shortly = (pointer: string): string =>
  pointer.startsWith(ROW)
    ? `row${pointer.slice(ROW.length)}`
    : pointer.startsWith(WORKER)
      ? `worker${pointer.slice(WORKER.length)}`
      : pointer;

const whole = (one: Finding): readonly string[] => [
  [...told([one]), ...(one.effect === undefined ? [] : [`(${one.effect})`])].join(' '),
  `at ${one.worker === null ? '' : `${one.worker} `}${shortly(one.pointer)}`,
  ...(one.formula === null ? [] : [one.formula]),
  ...(one.range === undefined ? [] : [`between ${one.range.from} and ${one.range.to}`]),
  ...one.inputs.map(
    ({ name, value, pointer }) => `${name}: ${value}${pointer === null ? '' : ` [${shortly(pointer)}]`}`,
  ),
  ...(one.determination === undefined
    ? []
    : [`printed in ${one.determination.number} modification ${one.determination.mod}`]),
  ...(one.jurisdiction === undefined ? [] : [`${one.jurisdiction}: ${one.citation}`]),
  ...one.assumptions.map((assumption) => `assumed: ${assumption}`),
  ...(one.unverified ?? []).map((id) => `not seen: ${id}`),
  ...(one.review === true ? ['a person looks at it'] : []),
];

/** All that findings say, as a reader goes through it: rule and amount, place, arithmetic, values and their places. */
export const wholeOf = (findings: readonly Finding[]): string => findings.flatMap(whole).join('\n');

/** A text of several lines without their indents. */
export const unindented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((one) => one.trim())
    .join('\n');
