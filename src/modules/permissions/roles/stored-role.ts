import type { Permission } from '../../../platform/security/catalogue.js';
import type { Changed } from '../versions.js';

/** A role that an organization made. */
export interface StoredRole extends RoleDraft {
  /** `rol_…` */
  readonly id: string;
  readonly organizationId: string;
  /** The seeded role that it was made from, and whose limits it keeps. */
  readonly clonedFrom: string;
  readonly createdAt: Date;
  /** `usr_…` */
  readonly createdBy: string;
  readonly version: number;
}

/** What an administrator says of a role. */
export interface RoleDraft {
  readonly name: string;
  readonly purpose: string;
  readonly permissions: readonly Permission[];
}

/** What changes; absent stays. */
export type RolePatch = Partial<RoleDraft>;

/** A role as it is shown: one of the organization, or a seeded one, which nobody changes. */
export type ShownRole =
  { readonly kind: 'own'; readonly role: StoredRole } | { readonly kind: 'seeded'; readonly name: string };

export type RoleChange = Changed<StoredRole>;
