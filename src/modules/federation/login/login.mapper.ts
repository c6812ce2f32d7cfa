import type { Answer } from '../../../platform/http/answer.js';
import type { AcceptByIdentityDto, BeginLoginQuery, LoginCodeView } from './dto/login.dto.js';
import type { IdentityAcceptance } from './identity-links.service.js';
import type { EndedLogin, LoginAsked } from './login.service.js';
import { NO_LOGIN_COOKIE } from './login-ticket.js';

export const toAsked = ({ challenge, return_to: returnTo, fresh }: BeginLoginQuery): LoginAsked => ({
  challenge,
  returnTo: returnTo ?? null,
  fresh: fresh ?? false,
});

export const toIssuer = (begun: {
  readonly location: string;
  readonly cookie: string;
}): Answer<undefined> => ({
  status: 303,
  headers: { Location: begun.location, 'Set-Cookie': begun.cookie },
  body: undefined,
});

/** Behind `#`, so that the code is in no log of a server and in no `Referer`. */
export const toEnd = ({
  code,
  expiresAt,
  returnTo,
}: EndedLogin): Answer<Readonly<LoginCodeView> | undefined> => {
  const headers = { 'Set-Cookie': NO_LOGIN_COOKIE };
  return returnTo === null
    ? { status: 200, headers, body: { code, expires_at: expiresAt.toISOString() } }
    : { status: 303, headers: { ...headers, Location: `${returnTo}#code=${code}` }, body: undefined };
};

export const toAcceptance = (body: AcceptByIdentityDto): IdentityAcceptance => ({
  code: body.code,
  verifier: body.verifier,
  invitation: body.invitation,
  displayName: body.displayName ?? null,
});
