import type { AttributeValue, OrganizationKind } from '../../platform/security/principal.js';

export interface StoredOrganization {
  /** `org_…` */
  readonly id: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  /** Its decisions are for trying out. */
  readonly sandbox: boolean;
}

/** An organization as administrators see it. */
export interface Organization extends StoredOrganization {
  /** Whoever has no second factor can do nothing but set one up. */
  readonly secondFactorRequired: boolean;
  readonly version: number;
  readonly createdAt: Date;
}

export interface StoredUser {
  /** `usr_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
}

/** What policies may ask about a user. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A user as administrators see it. */
export interface User extends StoredUser {
  /** Null for a service account: nobody signs in as it. */
  readonly email: string | null;
  readonly status: 'active' | 'deactivated';
  readonly attributes: Attributes;
  readonly version: number;
  readonly createdAt: Date;
}

/** What an administrator changes of a user: absent stays. */
export interface UserPatch {
  readonly displayName?: string;
  readonly roles?: readonly string[];
  /** Replaces all of them. */
  readonly attributes?: Attributes;
}

/** A page as it is asked for. */
export interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}
