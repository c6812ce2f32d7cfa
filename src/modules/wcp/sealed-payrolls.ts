import { Injectable } from '@nestjs/common';

import type { Named } from '../../domain/resolve/person.js';
import { type SealedPlace, Sealing } from '../../platform/encryption/sealing.js';
import { peopleTerms, type SearchTerm } from './people/people-index.js';

/** What of a payroll names people, and is therefore stored sealed: a column each. */
export type SealedPart = 'payroll' | 'workers' | 'decision' | 'basis';

/** The columns; the first two are of the row of the payroll, the others of the row of the decision. */
const COLUMNS: Readonly<Record<SealedPart, Omit<SealedPlace, 'row'>>> = {
  payroll: { table: 'payrolls', field: 'document' },
  workers: { table: 'payrolls', field: 'workers' },
  decision: { table: 'decisions', field: 'document' },
  basis: { table: 'decisions', field: 'basis' },
};

/** The same by table, for sealing anew. */
export const SEALED_TABLES = [
  { table: 'payrolls', fields: ['document', 'workers'], type: 'json' },
  { table: 'decisions', fields: ['document', 'basis'], type: 'json' },
] as const;

/** Seals and opens the documents of payrolls and decisions. Rows of before there was sealing are read as they are. */
@Injectable()
export class SealedPayrolls {
  constructor(private readonly sealing: Sealing) {}

  /** The text of the column. `row` is the id of the payroll, or of the decision. */
  seal(part: SealedPart, row: string, json: string): string {
    return this.sealing.sealJson({ ...COLUMNS[part], row }, json);
  }

  /** The JSON text that was stored. @throws {SealBroken} @throws {DataKeyNotLoaded} */
  open(part: SealedPart, row: string, column: string): string {
    return this.sealing.openJson({ ...COLUMNS[part], row }, column);
  }

  /** The entries of the blind index over the people of a payroll, each once. */
  indexed(organizationId: string, people: readonly Named[]): readonly string[] {
    const terms = people.flatMap(peopleTerms);
    return [
      ...new Set(terms.map(({ purpose, text }) => this.sealing.blindIndex(purpose, organizationId, text))),
    ];
  }

  /** What to look for in the index of an organization: one entry for each key of the index. */
  sought({ purpose, text }: SearchTerm, organizationId: string): readonly string[] {
    return this.sealing.blindIndexes(purpose, organizationId, text);
  }

  /** The key that the index is made with now. */
  indexKeyId(): string {
    return this.sealing.indexKeyId();
  }

  /** The value of a column that came as a member of another JSON document. @throws as {@link open} */
  member(part: SealedPart, row: string, value: unknown): unknown {
    return typeof value === 'string'
      ? (JSON.parse(this.sealing.open({ ...COLUMNS[part], row }, value)) as unknown)
      : value;
  }
}
