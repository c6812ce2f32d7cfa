import type { Actor } from './actor.js';
import type { Principal } from './principal.js';

/** What the guards learned about one request. */
export interface RequestIdentity {
  principal?: Principal;
  actor?: Actor;
}

/** Beside the request, not on it: no header, body or plugin can plant an identity here. */
const identities = new WeakMap<object, RequestIdentity>();

/** The identity record of a request: empty until the guards fill it, gone with the request. */
export function identityOf(request: object): RequestIdentity {
  const known = identities.get(request);
  if (known !== undefined) return known;
  const identity: RequestIdentity = {};
  identities.set(request, identity);
  return identity;
}
