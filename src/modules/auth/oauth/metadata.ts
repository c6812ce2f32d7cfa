import { PERMISSIONS } from '../../../platform/security/catalogue.js';
import { ASSERTION_ALGORITHMS } from '../clients/client-keys.js';

/** Where tokens are issued, under the origin of the server. */
export const TOKEN_ENDPOINT = '/api/v1/oauth/token';

/** What an OAuth client has to know of this server (RFC 8414 section 2). */
export interface ServerMetadata {
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly response_types_supported: readonly string[];
  readonly grant_types_supported: readonly string[];
  readonly token_endpoint_auth_methods_supported: readonly string[];
  readonly token_endpoint_auth_signing_alg_values_supported: readonly string[];
  readonly scopes_supported: readonly string[];
  readonly service_documentation: string;
}

export const metadataOf = (issuer: string, origin: string): ServerMetadata => ({
  issuer,
  token_endpoint: `${origin}${TOKEN_ENDPOINT}`,
  jwks_uri: `${origin}/.well-known/jwks.json`,
  response_types_supported: [],
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
  scopes_supported: PERMISSIONS,
  service_documentation: `${origin}/api/docs`,
});
