import { AppError } from '../../../platform/errors/app-error.js';
import { oauthErrors } from './oauth.errors.js';

/** How a client says who it is, before anything of it was checked. */
export type PresentedClient =
  | {
      readonly kind: 'secret';
      readonly clientId: string;
      readonly secret: string;
      /** In the Authorization header: then the refusal has to name the scheme. */
      readonly basic: boolean;
    }
  | { readonly kind: 'assertion'; readonly clientId: string | null; readonly assertion: string };

/** A token request (RFC 6749 section 4.4.2), well-formed. Parameters that are not known are ignored, as section 3.2 asks. */
export interface TokenRequest {
  readonly grantType: string;
  /** Null when absent or empty. */
  readonly scope: string | null;
  readonly client: PresentedClient;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const LONGEST = 8_192;
const BASIC = /^Basic +([A-Za-z0-9+/]+=*)$/i;

/**
 * @param body the form; anything else is refused
 * @throws {AppError} INVALID_REQUEST, also for a parameter that is sent twice or two ways of authentication at once
 */
export function readTokenRequest(authorization: string | undefined, body: unknown): TokenRequest {
  if (!(body instanceof URLSearchParams)) throw invalid('the body is not a form');
  const names = [...body.keys()];
  if (new Set(names).size !== names.length) throw invalid('a parameter is sent twice');
  const one = (name: string): string | null => {
    const value = body.get(name);
    if (value !== null && value.length > LONGEST) throw invalid(`${name} is too long`);
    return value === null || value === '' ? null : value;
  };
  const grantType = one('grant_type');
  if (grantType === null) throw invalid('grant_type is missing');
  return { grantType, scope: one('scope'), client: presentedClient(authorization, one) };
}

function presentedClient(
  authorization: string | undefined,
  one: (name: string) => string | null,
): PresentedClient {
  const [clientId, secret] = [one('client_id'), one('client_secret')];
  const [type, assertion] = [one('client_assertion_type'), one('client_assertion')];
  const ways = [authorization !== undefined, secret !== null, assertion !== null || type !== null];
  if (ways.filter(Boolean).length !== 1)
    throw invalid('the client proves itself in one way, and in one only');
  if (authorization !== undefined) return basicOf(authorization, clientId);
  if (assertion !== null || type !== null) {
    if (assertion === null || type !== ASSERTION_TYPE) throw invalid('the assertion is not of a known type');
    return { kind: 'assertion', clientId, assertion };
  }
  if (clientId === null || secret === null) throw invalid('client_id is missing');
  return { kind: 'secret', clientId, secret, basic: false };
}

/** RFC 6749 section 2.3.1: both parts are form-encoded before they are joined. */
function basicOf(authorization: string, named: string | null): PresentedClient {
  const [, encoded] = authorization.length > LONGEST ? [] : (BASIC.exec(authorization) ?? []);
  if (encoded === undefined) throw invalid('the Authorization header is not Basic');
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) throw invalid('the Authorization header holds no client and secret');
  const [clientId, secret] = [decoded(text.slice(0, colon)), decoded(text.slice(colon + 1))];
  if (named !== null && named !== clientId) throw invalid('two clients are named');
  return { kind: 'secret', clientId, secret, basic: true };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw invalid('the Authorization header is not form-encoded');
  }
}

const invalid = (detail: string): AppError => new AppError(oauthErrors.INVALID_REQUEST, { detail });
