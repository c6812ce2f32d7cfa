import type {
  DayJson,
  DecimalJson,
  DeductionJson,
  LineJson,
  PayrollJson,
  WorkerJson,
} from '../../../domain/ingest/json-shapes.js';
import { DEDUCTION_LABELS } from '../../../domain/law/deductions.js';
import { wordsOf } from '../../../domain/resolve/classification-index.js';

/** The texts of one row of page 1, as filed. Empty where the payroll does not tell: nothing is filled in or worked out. */
export interface FormRow {
  readonly entryNo: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleInitial: string;
  readonly workerId: string;
  readonly status: string;
  readonly classification: string;
  readonly hoursSt: readonly string[];
  readonly hoursOt: readonly string[];
  readonly totalSt: string;
  readonly totalOt: string;
  readonly rateSt: string;
  readonly rateOt: string;
  readonly fringeCredit: string;
  readonly cashInLieu: string;
  readonly grossProject: string;
  readonly grossAll: string;
  readonly taxes: string;
  readonly fica: string;
  readonly otherDeductions: string;
  readonly totalDeductions: string;
  readonly netPay: string;
}

/** A row with what it was made of, for page 2. */
export interface SourceRow {
  readonly row: FormRow;
  readonly worker: WorkerJson;
  readonly line: LineJson;
}

/** A value as it was filed; empty when it was not. */
export const filed = (value: DecimalJson | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** In parts of at most so many, in their order. */
export const chunked = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

const FICA = /\b(?:FICA|OASDI|SOCIAL SECURITY|SOC SEC|MEDICARE|MED)\b/;

type DeductionColumn = 'taxes' | 'fica' | 'otherDeductions';

/** The column of 8 that a deduction belongs to, by its label. Law: 29 CFR 3.5(a). */
const columnOf = ({ label }: DeductionJson): DeductionColumn => {
  const words = wordsOf(label ?? '').join(' ');
  const known = DEDUCTION_LABELS.find((one) => one.label.test(words));
  if (known?.paragraph !== 'a') return 'otherDeductions';
  return FICA.test(words) ? 'fica' : 'taxes';
};

/** Each deduction on a line of its own, never added up. The form asks for labels in the column of others alone. */
const deductionTexts = (deductions: readonly DeductionJson[]): Record<DeductionColumn, string> => {
  const within = (column: DeductionColumn): string => {
    const own = deductions.filter((one) => columnOf(one) === column);
    const bare = own.length === 1 && column !== 'otherDeductions';
    return own
      .map(({ label, amount }) => (bare ? filed(amount) : `${label ?? ''} ${filed(amount)}`.trim()))
      .join('\n');
  };
  return { taxes: within('taxes'), fica: within('fica'), otherDeductions: within('otherDeductions') };
};

/** Column 2: the mark, and the level of an apprentice. */
const statusOf = ({ status, apprentice }: WorkerJson): string => {
  const level = filed(apprentice?.levelPercent);
  return [status ?? '', level === '' ? '' : `${level}%`].filter((text) => text !== '').join('\n');
};

/** Column 7A: of the row, and of the worker where that is another figure. */
const grossOf = (worker: WorkerJson, line: LineJson, first: boolean): string => {
  const [own, whole] = [filed(line.grossProject), first ? filed(worker.grossProject) : ''];
  if (own === '' || whole === '' || own === whole) return own === '' ? whole : own;
  return `${own}\nall ${whole}`;
};

const hours = (days: readonly DayJson[], kind: 'st' | 'ot'): readonly string[] =>
  days.map((day) => filed(day[kind]));

/** What is told once of a person: columns 7B to 9, on the first row. */
const ofPerson = (worker: WorkerJson, first: boolean) => ({
  grossAll: first ? filed(worker.grossAll) : '',
  ...deductionTexts(first ? (worker.deductions ?? []) : []),
  totalDeductions: first ? filed(worker.totalDeductions) : '',
  netPay: first ? filed(worker.netPay) : '',
});

const rowOf = (worker: WorkerJson, line: LineJson, first: boolean): FormRow => ({
  entryNo: filed(worker.entryNo),
  lastName: worker.lastName ?? '',
  firstName: worker.firstName ?? '',
  middleInitial: worker.middleInitial ?? '',
  workerId: worker.workerId ?? '',
  status: statusOf(worker),
  classification: line.classification ?? '',
  hoursSt: hours(line.days, 'st'),
  hoursOt: hours(line.days, 'ot'),
  totalSt: filed(line.totalHours?.st),
  totalOt: filed(line.totalHours?.ot),
  rateSt: filed(line.rateSt),
  rateOt: filed(line.rateOt),
  fringeCredit: filed(line.fringeCreditTotal),
  cashInLieu: filed(line.cashInLieuTotal),
  grossProject: grossOf(worker, line, first),
  ...ofPerson(worker, first),
});

/** The rows of page 1, in the order of the filing: one for each classification that a person worked in. */
export const rowsOf = ({ workers }: PayrollJson): readonly SourceRow[] =>
  (workers ?? []).flatMap((worker) =>
    worker.lines.map((line, at) => ({ row: rowOf(worker, line, at === 0), worker, line })),
  );
