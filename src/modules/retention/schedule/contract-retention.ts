import type { CivilDate } from '../../../domain/shared/civil-date.js';
import {
  type Completion,
  keptUntil,
  lawFor,
  type RetentionState,
  retentionState,
} from '../retention-period.js';

/** What is stored about the records of a contract. */
export interface CompletionRow {
  readonly version: number | null;
  readonly completed_on: string | null;
  readonly keep_years: number | null;
  readonly last_week: string | null;
}

/** How long the records of a contract are kept. */
export interface ContractRetention {
  readonly state: RetentionState;
  readonly completedOn: string | null;
  /** Null: as long as the law asks. */
  readonly keepYears: number | null;
  /** The last day; null while it is not known. */
  readonly keptUntil: string | null;
  readonly citation: string | null;
  /** The last week that tells of work, of whomever. */
  readonly lastWeek: string | null;
}

export const retentionOf = (row: CompletionRow | null, today: CivilDate): ContractRetention => {
  const completion: Completion | null =
    row === null || row.completed_on === null
      ? null
      : { completedOn: row.completed_on as CivilDate, keepYears: row.keep_years };
  const lastWeek = row?.last_week ?? null;
  return {
    state: retentionState(completion, lastWeek, today),
    completedOn: completion?.completedOn ?? null,
    keepYears: completion?.keepYears ?? null,
    keptUntil: completion === null ? null : keptUntil(completion),
    citation: completion === null ? null : lawFor(completion.completedOn).citation,
    lastWeek,
  };
};
