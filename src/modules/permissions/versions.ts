/** What a change did to a role or a policy. */
export type ChangeKind = 'created' | 'changed' | 'deleted';

/** A change as the table of versions keeps it. */
export interface Changed<Stored> {
  readonly stored: Stored;
  readonly action: ChangeKind;
  readonly at: Date;
  /** `usr_…` */
  readonly by: string;
}

/** Who made the present version, for whoever missed it. */
export interface LastChange {
  readonly version: number;
  readonly action: ChangeKind;
  readonly changedBy: string;
  readonly changedAt: string;
  /** The fields that it changed, by name. */
  readonly changedFields: readonly string[];
}

/** Which fields of two versions differ. */
export const changedFields = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort();
