export { authErrors } from './auth.errors.js';
export { AuthModule } from './auth.module.js';
export { issuerErrors } from './issuers/issuer.errors.js';
export { isSubject } from './issuers/issuer-token.js';
export { faultOf, Issuers, unavailable } from './issuers/issuers.js';
export { type IdentityLink, LinksRepository, standingOf } from './issuers/links.repository.js';
export { ProvidersRepository } from './issuers/providers.repository.js';
export {
  type GroupRoles,
  type IdentityProvider,
  ISSUER_ALGORITHMS,
  type IssuerAlgorithm,
  type ProviderSettings,
  secretPlace,
  type TokenEndpointAuth,
} from './issuers/stored-provider.js';
export { oauthErrors } from './oauth/oauth.errors.js';
export { SigningKeysService } from './tokens/signing-keys.service.js';
export { ApiKeysService, type IssuedKey, type KeyRequest } from './keys/api-keys.service.js';
export { identityErrors } from './identity.errors.js';
export { type IssuedReset, PasswordsService, RESET_LIFE_MS } from './passwords/passwords.service.js';
export { SecondFactorsService } from './second-factor/second-factors.service.js';
export {
  type BegunSession,
  type OpenedSession,
  sessionOf,
  SessionsService,
} from './sessions/sessions.service.js';
export { type CallOrigin } from './sign-in/sign-in.service.js';
export { Origin } from './sign-in/call-origin.js';
export { notProven } from './identity.errors.js';
export { SessionTokensView } from './sign-in/dto/session-tokens.view.js';
export { toTokensView } from './sign-in/sign-in.mapper.js';
export { Standings } from './standing/standings.js';
export { SignInModule } from './sign-in/sign-in.module.js';
export { hashOfToken, mintToken } from './single-use-token.js';
