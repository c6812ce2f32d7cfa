import type { Permission } from './catalogue.js';

export type OrganizationKind = 'agency' | 'prime' | 'subcontractor' | 'oversight';

/** A value that a policy can compare. Decimals are text and compared as decimals where the policy says so. */
export type AttributeValue = string | number | boolean | readonly string[];

/** Who is calling, as the authentication guard proved it. It says who, never what they may. */
export interface Principal {
  /** `usr_…`: the person, or the service account, who answers for the call. */
  readonly userId: string;
  /** `org_…`: the tenant. */
  readonly organizationId: string;
  /** How the call was authenticated. */
  readonly method: 'api_key' | 'jwt';
  /** `key_…` of the API key, or of the key that the token was exchanged for. */
  readonly credentialId: string;
  /** Role names of the user; what they grant is the permissions room's business. */
  readonly roles: readonly string[];
  /** The credential's own limits: never more than these, whatever the roles grant. */
  readonly scopes: readonly Permission[];
  /** What the organization is: an agency sees the contracts it funds, a prime those it performs. */
  readonly organizationKind: OrganizationKind;
  /** What administrators wrote down about the user, for policies to ask: `restitutionLimit` `"2500.00"`. Never self-set. */
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** How the user proved who it is (RFC 8176: `pwd`, `otp`, `mfa`); empty for keys and clients, which prove possession. */
  readonly amr: readonly string[];
  /** When the user last proved it, in milliseconds of the epoch, for step-up; null for keys and clients. */
  readonly authenticatedAtMs: number | null;
  /** The only contracts (`ctr_…`) that the credential reaches; null for no such limit. */
  readonly contracts: readonly string[] | null;
  /** A sandbox organization: its decisions are for trying out. */
  readonly sandbox: boolean;
}
