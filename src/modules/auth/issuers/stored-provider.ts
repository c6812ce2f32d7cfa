import type { SealedPlace } from '../../../platform/encryption/sealing.js';
import type { Permission } from '../../../platform/security/catalogue.js';

/** How this server proves itself at the token endpoint of an issuer (OpenID Connect Core 1.0 section 9). */
export type TokenEndpointAuth = 'client_secret_basic' | 'client_secret_post' | 'none';

/** The algorithms that an issuer can be allowed to sign with: no other, and no secret that would be shared. */
export const ISSUER_ALGORITHMS = ['RS256', 'ES256'] as const;
export type IssuerAlgorithm = (typeof ISSUER_ALGORITHMS)[number];

/** The roles that members of a group at the issuer have here. */
export interface GroupRoles {
  readonly group: string;
  readonly roles: readonly string[];
}

/** What an administrator may change of a provider. */
export interface ProviderSettings {
  readonly name: string;
  /** How this server proves itself to it. */
  readonly tokenEndpointAuth: TokenEndpointAuth;
  /** Name of a claim, or a JSON pointer into the claims (RFC 6901). */
  readonly groupsClaim: string;
  /** Empty: roles are given here, by administrators. */
  readonly mapping: readonly GroupRoles[];
  /** Whether somebody to whom the mapping gives a role becomes a user at the first sign-in. */
  readonly provisions: boolean;
  /** How long ago, at most, the issuer has asked the user who it is; also how long a session lasts. */
  readonly maxAgeS: number;
  /** Values of `amr` (RFC 8176), any of which says that there were two factors. */
  readonly secondFactorAmr: readonly string[];
  /** Values of `acr` that say the same. */
  readonly secondFactorAcr: readonly string[];
  /** The most that access tokens of the issuer may do. */
  readonly scopes: readonly Permission[];
  readonly enabled: boolean;
}

/** An issuer outside that vouches for users of one organization. */
export interface IdentityProvider extends ProviderSettings {
  /** `idp_…` */
  readonly id: string;
  readonly organizationId: string;
  /** Exactly as its metadata and tokens say it. */
  readonly issuer: string;
  /** What this server is at the issuer, and `aud` of its ID tokens. */
  readonly clientId: string;
  /** Sealed; null for a public client. */
  readonly clientSecret: string | null;
  readonly algorithms: readonly IssuerAlgorithm[];
  /** `aud` of access tokens that are taken; null: none is. */
  readonly audience: string | null;
  readonly version: number;
  readonly createdAt: Date;
  /** `usr_…` */
  readonly createdBy: string;
}

/** Where the secret of a provider is sealed. */
export const secretPlace = (id: string): SealedPlace => ({
  table: 'identity_providers',
  row: id,
  field: 'client_secret',
});
