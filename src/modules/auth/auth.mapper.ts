import type { Actor } from '../../platform/security/actor.js';
import { partsOf, PERMISSIONS } from '../../platform/security/catalogue.js';
import type { MeView } from './dto/me.view.js';
import type { TokenView } from './dto/token.view.js';
import type { IssuedToken } from './tokens/tokens.service.js';

/** A token as RFC 6749 section 5.1 words it. */
export function toTokenView(issued: IssuedToken): Readonly<TokenView> {
  return {
    access_token: issued.token,
    token_type: 'Bearer',
    expires_in: issued.lifeSeconds,
    ...(issued.scopes === null ? {} : { scope: issued.scopes.join(' ') }),
  };
}

/** The caller as the guards found it: the same rules that decide are the ones that are listed. */
export function toMeView({ principal, ability }: Actor): Readonly<MeView> {
  const { userId, organizationId, method, credentialId, roles, scopes, sandbox } = principal;
  const permissions = PERMISSIONS.filter((permission) => {
    const { action, subject } = partsOf(permission);
    return ability.can(action, subject);
  });
  return { userId, organizationId, method, credentialId, roles, scopes, permissions, sandbox };
}
