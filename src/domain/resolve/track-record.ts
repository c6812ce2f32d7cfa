import type { CertifiedPayroll, FiledPayroll, FiledWorker } from '../payroll/certified-payroll.js';
import { addDays, type CivilDate } from '../shared/civil-date.js';
import { otherPayrolls } from './earlier-payrolls.js';
import { type Named, personOf } from './person.js';

const WEEK = 7;

const byPerson = (filed: readonly FiledPayroll[]): ReadonlyMap<string, FiledWorker> => {
  const people = new Map<string, FiledWorker>();
  for (const { workers } of filed)
    for (const worker of workers ?? []) {
      const person = personOf(worker);
      if (person !== null && !people.has(person)) people.set(person, worker);
    }
  return people;
};

/** The weeks just before a payroll, as far as their people are on file. */
export class TrackRecords {
  /** Nearest week first; they end at the first week of which nobody is known. */
  private readonly weeks: readonly ReadonlyMap<string, FiledWorker>[];

  constructor({ payroll, history }: { payroll: CertifiedPayroll; history: readonly FiledPayroll[] | null }) {
    const { weekEnding } = payroll;
    const weeks: ReadonlyMap<string, FiledWorker>[] = [];
    const filed =
      history === null || weekEnding === null
        ? []
        : otherPayrolls(payroll, history).filter(({ workers }) => (workers ?? []).length > 0);
    const on = (week: CivilDate): readonly FiledPayroll[] => filed.filter((one) => one.weekEnding === week);
    if (weekEnding !== null)
      for (let week = addDays(weekEnding, -WEEK); on(week).length > 0; week = addDays(week, -WEEK))
        weeks.push(byPerson(on(week)));
    this.weeks = weeks;
  }

  /** What is on file of somebody, nearest week first; it ends at the first week on which the person does not stand. */
  of(named: Named): readonly FiledWorker[] {
    if (this.weeks.length === 0) return [];
    const person = personOf(named);
    const record: FiledWorker[] = [];
    for (const week of this.weeks) {
      const found = person === null ? undefined : week.get(person);
      if (found === undefined) return record;
      record.push(found);
    }
    return record;
  }
}

const known = new WeakMap<object, TrackRecords>();

/** The records of a payroll's facts, built once for all checks that ask. */
export const trackRecordsOf = (facts: ConstructorParameters<typeof TrackRecords>[0]): TrackRecords => {
  const records = known.get(facts) ?? new TrackRecords(facts);
  known.set(facts, records);
  return records;
};
