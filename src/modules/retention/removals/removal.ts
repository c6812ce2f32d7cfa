import type { ErasedPerson } from '../../wcp/index.js';
import type { ContractRetention } from '../schedule/contract-retention.js';

/** What somebody wants removed: the payrolls of a contract, or one person from all payrolls. */
export type RemovalTarget =
  | { readonly kind: 'purge'; readonly contractId: string }
  | { readonly kind: 'erasure'; readonly person: ErasedPerson };

/** A payroll that tells of the person and has to be kept as it is. */
export interface KeptPayroll {
  readonly payrollId: string;
  readonly because: 'held' | 'open' | 'contradicted' | 'kept';
  readonly keptUntil: string | null;
}

/** Exactly what a removal would remove now. */
export interface RemovalPreview {
  readonly target: RemovalTarget;
  /** Null where nothing can be removed. */
  readonly digest: string | null;
  readonly payrolls: number;
  readonly decisions: number;
  /** `pay_…`, in order. */
  readonly payrollIds: readonly string[];
  /** Of a purge: how long the contract's records are kept. */
  readonly retention: ContractRetention | null;
  /** Of a purge: whether a hold keeps them. */
  readonly held: boolean;
  /** Of an erasure: what stays as it is. */
  readonly kept: readonly KeptPayroll[];
  /** There is more than one removal takes: request another one afterwards. */
  readonly hasMore: boolean;
}

export type RemovalState = 'requested' | 'executed' | 'declined';

/** A removal as it is stored. */
export interface StoredRemoval {
  /** `prg_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly kind: RemovalTarget['kind'];
  readonly contractId: string | null;
  /** Sealed; null for a purge, and once it is concluded. */
  readonly person: string | null;
  readonly digest: string;
  readonly payrolls: number;
  readonly decisions: number;
  readonly state: RemovalState;
  /** Sealed. */
  readonly reason: string;
  readonly requestedAt: Date;
  /** `usr_…` */
  readonly requestedBy: string;
  readonly concluded: { readonly at: Date; readonly by: string } | null;
}

/** A removal as it is told. */
export interface ToldRemoval extends Omit<StoredRemoval, 'person'> {
  readonly person: ErasedPerson | null;
}
