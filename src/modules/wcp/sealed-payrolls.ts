import { Injectable } from '@nestjs/common';

import { type SealedPlace, Sealing } from '../../platform/encryption/sealing.js';

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

  /** The value of a column that came as a member of another JSON document. @throws as {@link open} */
  member(part: SealedPart, row: string, value: unknown): unknown {
    return typeof value === 'string'
      ? (JSON.parse(this.sealing.open({ ...COLUMNS[part], row }, value)) as unknown)
      : value;
  }
}
