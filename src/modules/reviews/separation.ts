/** Why somebody has no part in a review. */
export type Duty =
  /** The payroll is of the reviewer's own organization. */
  | 'own_organization'
  /** Another organization reviews the payrolls of the contract; or the contract is not stored, and nobody does. */
  | 'not_reviewing_organization'
  /** The person submitted or amended the payroll, or had it decided again. */
  | 'own_payroll'
  /** Two people are needed, and a program is none. */
  | 'not_a_person'
  /** The second person is the first. */
  | 'same_person';

/** What is known of the caller with regard to a payroll. */
export interface Standing {
  readonly userId: string;
  readonly organizationId: string;
  /** The caller's organization reviews payrolls of the contract. */
  readonly reviews: boolean;
  /** Everybody who submitted or amended the payroll or had it decided again. */
  readonly involved: readonly string[];
  /** A user who signs in, and no service account. */
  readonly isPerson: boolean;
}

/** Why the caller has no part in any step; null where it has. */
export const dutyAgainst = (standing: Standing, contractorId: string): Duty | null => {
  if (standing.organizationId === contractorId) return 'own_organization';
  if (standing.involved.includes(standing.userId)) return 'own_payroll';
  return standing.reviews ? null : 'not_reviewing_organization';
};

/** Why the caller cannot be one of the two people of an override; null where it can. `first`: who proposed it. */
export const dutyAgainstOverride = (
  { userId, organizationId, isPerson }: Standing,
  first: { readonly by: string; readonly organizationId: string } | null,
): Duty | null => {
  if (!isPerson) return 'not_a_person';
  if (first === null) return null;
  if (first.by === userId) return 'same_person';
  // Users are unique within an organization: elsewhere the same person could sign in as another user.
  return first.organizationId === organizationId ? null : 'not_reviewing_organization';
};
