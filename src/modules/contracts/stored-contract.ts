import type { ContractJson } from '../../domain/ingest/json-shapes.js';

/** A contract as it is kept. */
export interface StoredContract {
  /** `ctr_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly number: string;
  readonly name: string;
  /** Its facts; numbers of determinations in their normal form. */
  readonly facts: ContractJson;
  readonly createdAt: Date;
  /** `usr_…` */
  readonly createdBy: string;
  readonly version: number;
}

/** What a person says of a contract. */
export interface ContractDraft {
  readonly number: string;
  readonly name: string;
  readonly facts: ContractJson;
}
