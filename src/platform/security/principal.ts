import type { Permission } from './catalogue.js';

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
  /** A sandbox organization: its decisions are for trying out. */
  readonly sandbox: boolean;
}
