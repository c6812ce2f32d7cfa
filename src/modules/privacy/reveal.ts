/** What a person may be shown for. */
export const PURPOSES = [
  'complaint',
  'investigation',
  'restitution',
  'court_order',
  'worker_request',
  'correction',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What may be shown. */
export const REVEALED_FIELDS = ['name', 'identifier'] as const;
export type RevealedField = (typeof REVEALED_FIELDS)[number];

/** Whom to show, what of him, and why. */
export interface RevealOrder {
  readonly position: number;
  readonly fields: ReadonlySet<RevealedField>;
  readonly purpose: Purpose;
  readonly reason: string;
}

/** What a payroll says of who a worker is; null what it does not. */
export interface Identity {
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleInitial: string | null;
  readonly workerId: string | null;
}

/** A reveal as it is answered: what was asked for, and nothing else. */
export interface Revealed {
  readonly id: string;
  readonly payrollId: string;
  readonly position: number;
  readonly identity: Partial<Identity>;
}

/** That somebody was shown a person. */
export interface Reveal {
  /** `rvl_…` */
  readonly id: string;
  readonly organizationId: string;
  /** `usr_…` */
  readonly by: string;
  readonly payrollId: string;
  readonly position: number;
  readonly purpose: Purpose;
  readonly fields: readonly RevealedField[];
  readonly at: Date;
  /** Sealed; null once erased. */
  readonly words: string | null;
}

/** How often one user was shown people. */
export interface RevealUse {
  readonly by: string;
  readonly lastDay: number;
  readonly lastThirtyDays: number;
  readonly lastAt: Date;
}
