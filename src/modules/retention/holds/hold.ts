/** A legal hold as it is stored; reasons sealed. */
export interface StoredHold {
  /** `hld_…` */
  readonly id: string;
  readonly organizationId: string;
  /** Null: everything that the organization files, keeps or oversees. */
  readonly contractId: string | null;
  readonly coversOthers: boolean;
  readonly reason: string;
  readonly placedAt: Date;
  /** `usr_…` */
  readonly placedBy: string;
  /** Null while it stands. */
  readonly lifted: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}
