import type { Opening } from '../../../domain/determination/entries.js';
import type { DeterminationEntriesJson } from '../../../domain/ingest/json-shapes.js';
import type { EditionSummary, EntriesRef } from '../edition.js';

/** One version of what was entered of an edition. */
export interface EnteredVersion extends EntriesRef {
  readonly entries: DeterminationEntriesJson;
  readonly note: string | null;
  readonly enteredAt: Date;
  /** `usr_…` */
  readonly enteredBy: string;
}

/** What a person says of an edition. */
export interface EntriesDraft {
  readonly entries: DeterminationEntriesJson;
  readonly note: string | null;
}

/** The version in force; null while nobody has entered anything. */
export interface Entered {
  readonly edition: EditionSummary;
  readonly current: EnteredVersion | null;
}

/** What is left to enter. */
export interface Unresolved {
  readonly edition: EditionSummary;
  readonly openings: readonly Opening[];
}
