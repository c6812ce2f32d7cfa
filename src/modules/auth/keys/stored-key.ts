/** An API key as it is kept, without anything of its secret. */
export interface StoredKey {
  /** `key_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  /** The owner: the key acts as this user, and ends when the user is deactivated. */
  readonly userId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly scopes: readonly string[];
  readonly contracts: readonly string[] | null;
  readonly networks: readonly string[] | null;
  readonly callsPerMinute: number | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** `key_…` of its successor after a rotation. */
  readonly replacedBy: string | null;
  readonly version: number;
}

/** What may be changed about a key. */
export type KeyCare = Pick<StoredKey, 'name' | 'scopes' | 'contracts' | 'networks' | 'callsPerMinute'>;

/** Whether the second set of limits reaches anything that the first does not. Networks and rate limit no authority. */
export const grows = (
  from: Pick<KeyCare, 'scopes' | 'contracts'>,
  to: Pick<KeyCare, 'scopes' | 'contracts'>,
): boolean => {
  const { contracts } = from;
  if (to.scopes.some((scope) => !from.scopes.includes(scope))) return true;
  if (contracts === null) return false;
  return to.contracts === null || to.contracts.some((contract) => !contracts.includes(contract));
};
