import type { ContractJson } from '../../domain/ingest/json-shapes.js';
import type { Permission } from '../../platform/security/catalogue.js';

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

/** What a person changes of a contract: absent stays, null removes, a value replaces (RFC 7396). */
export interface ContractPatch {
  readonly number?: string;
  readonly name?: string;
  readonly contract?: ContractJson;
}

/** By what, when and by whom a version was made. */
export interface VersionMade {
  readonly action: Permission;
  readonly at: Date;
  /** `usr_…` */
  readonly by: string;
}

/** What a contract said in one version. */
export interface ContractVersion extends ContractDraft, VersionMade {
  readonly version: number;
}
