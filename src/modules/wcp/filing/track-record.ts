import type {
  DecimalJson,
  FiledWorkerJson,
  PayrollJson,
  WorkerJson,
} from '../../../domain/ingest/json-shapes.js';
import { isStatutory } from '../../../domain/law/deductions.js';
import { personKeys } from '../../../domain/resolve/person.js';
import { formatHours, type Hours, NO_HOURS, parseHours } from '../../../domain/shared/quantities.js';

/** The week before and two more: with the payroll itself, four weeks of pay. */
export const TRACK_RECORD_DAYS = 21;

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const hours = (value: DecimalJson | null | undefined): Hours => parseHours(String(value ?? '0')) ?? NO_HOURS;
const total = (values: readonly (DecimalJson | null | undefined)[]): string =>
  formatHours(values.reduce<number>((sum, value) => sum + hours(value), 0) as Hours);

const workerRecord = (worker: WorkerJson): FiledWorkerJson => ({
  workerId: worker.workerId ?? null,
  lastName: worker.lastName ?? null,
  firstName: worker.firstName ?? null,
  days: DAYS.map((day) => total(worker.lines.flatMap(({ days }) => [days[day]?.st, days[day]?.ot]))),
  lines: worker.lines.map(({ classification, rateSt, days }) => ({
    classification: classification ?? null,
    rateSt: rateSt ?? null,
    st: total(days.map(({ st }) => st)),
    ot: total(days.map(({ ot }) => ot)),
  })),
  netPay: worker.netPay ?? null,
  deductions: (worker.deductions ?? [])
    .filter(({ label }) => !isStatutory(label ?? null))
    .map(({ label, amount }) => ({ label: label ?? null, amount: amount ?? null })),
});

/** What later payrolls need to know of the people on this one. */
export const trackRecordOf = ({ workers }: PayrollJson): readonly FiledWorkerJson[] =>
  (workers ?? []).map(workerRecord);

/** The records that can be about somebody on the payroll: one with the same number, or with the same name. */
export const recordsOn = (
  { workers }: PayrollJson,
  records: readonly FiledWorkerJson[],
): readonly FiledWorkerJson[] => {
  const keys = new Set((workers ?? []).flatMap(personKeys));
  return records.filter((record) => personKeys(record).some((key) => keys.has(key)));
};
