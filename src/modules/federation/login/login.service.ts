import { Injectable, Logger } from '@nestjs/common';
import { decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';

import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { type SealedPlace, Sealing } from '../../../platform/encryption/sealing.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { STEP_UP_AGE_MS } from '../../../platform/security/access.decorators.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import {
  hashOfToken,
  type IdentityProvider,
  issuerErrors,
  Issuers,
  mintToken,
  ProvidersRepository,
} from '../../auth/index.js';
import { type EndingLogin, HandoversRepository } from './handovers.repository.js';
import { refusalOf } from './issuer-refusals.js';
import { followingFrom, isSame, LoginTickets, type LoginTicket, NO_LOGIN_COOKIE } from './login-ticket.js';
import { type Claims, provenBy, tellsGroups } from './proven-identity.js';

/** Asked of every issuer, and nothing else. */
const SCOPE = 'openid email profile';
/** How long a code waits to be redeemed. */
export const HANDOVER_LIFE_MS = 60_000;

export interface LoginAsked {
  readonly challenge: string;
  readonly returnTo: string | null;
  /** The issuer is to ask anew, however lately it has. */
  readonly fresh: boolean;
}

/** A code for whoever began the login, and where the browser goes with it. */
export interface EndedLogin {
  readonly code: string;
  readonly expiresAt: Date;
  readonly returnTo: string | null;
}

/** Leads browsers to an issuer and takes what it answers: authorization code, PKCE, state, nonce, `iss`. */
@Injectable()
export class LoginService {
  readonly #log = new Logger('LoginService');

  constructor(
    private readonly config: AppConfig,
    private readonly providers: ProvidersRepository,
    private readonly issuers: Issuers,
    private readonly tickets: LoginTickets,
    private readonly handovers: HandoversRepository,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Where the browser goes to sign in, and the cookie with which it comes back.
   *
   * @throws {AppError} NOT_FOUND, PUBLIC_URL_MISSING, ISSUER_UNAVAILABLE
   */
  async begin(
    providerId: string,
    { challenge, returnTo, fresh }: LoginAsked,
  ): Promise<{ readonly location: string; readonly cookie: string }> {
    const provider = await this.provider(providerId);
    const redirectUri = this.redirectUri(provider);
    const configuration = await this.issuers.configuration(provider);
    const maxAgeS = fresh ? Math.min(STEP_UP_AGE_MS / 1_000, provider.maxAgeS) : provider.maxAgeS;
    const ticket = this.tickets.begin({ providerId, challenge, returnTo, maxAgeS });
    const location = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: SCOPE,
      state: followingFrom(ticket, 'state'),
      nonce: followingFrom(ticket, 'nonce'),
      code_challenge: await client.calculatePKCECodeChallenge(followingFrom(ticket, 'verifier')),
      code_challenge_method: 'S256',
      max_age: String(maxAgeS),
      ...(fresh ? { prompt: 'login' } : {}),
    });
    return { location: location.href, cookie: await this.tickets.cookie(ticket) };
  }

  /**
   * Takes the answer of the issuer, once for each login.
   *
   * @param search the query as it came, with its question mark
   * @throws {AppError} NOT_FOUND, LOGIN_INVALID, LOGIN_REFUSED, ISSUER_UNAVAILABLE, PUBLIC_URL_MISSING
   */
  async end(
    providerId: string,
    search: string,
    cookies: string | undefined,
    requestId: string,
  ): Promise<EndedLogin> {
    const provider = await this.provider(providerId);
    try {
      const ended = await this.take(provider, search, await this.tickets.read(cookies));
      this.log.granted('identity_proven', { requestId, object: provider.id });
      return ended;
    } catch (error) {
      if (error instanceof AppError)
        this.log.refused('identity_proven', error.definition.code, { requestId, object: provider.id });
      throw error;
    }
  }

  private async take(
    provider: IdentityProvider,
    search: string,
    ticket: LoginTicket | null,
  ): Promise<EndedLogin> {
    const state = new URLSearchParams(search).getAll('state');
    if (ticket?.providerId !== provider.id || !isSame(state.join(' '), followingFrom(ticket, 'state')))
      throw new AppError(issuerErrors.LOGIN_INVALID);
    const taken = await this.taken(provider, ticket);
    const proven = provenBy(provider, await this.claimsOf(provider, search, ticket));
    if (proven === null) throw refused('the claims do not say who it is, or when it was asked');
    const { text: code, hash: codeHash } = mintToken();
    const expiresAt = new Date(this.clock.now().getTime() + HANDOVER_LIFE_MS);
    const sealed = this.sealing.seal(provenPlace(taken.id), JSON.stringify(proven));
    await this.handovers.fulfil(taken, codeHash, sealed, expiresAt);
    return { code, expiresAt, returnTo: ticket.returnTo };
  }

  /** The login is over, before the issuer is asked: a second answer must not make it take back the first. */
  private async taken(provider: IdentityProvider, { secret, challenge }: LoginTicket): Promise<EndingLogin> {
    const login: EndingLogin = {
      id: this.clock.id('hov'),
      organizationId: provider.organizationId,
      providerId: provider.id,
      challenge,
      loginHash: hashOfToken(secret),
      createdAt: this.clock.now(),
    };
    try {
      await this.handovers.take(login);
      return login;
    } catch (error) {
      if (error instanceof UniqueViolation) throw new AppError(issuerErrors.LOGIN_INVALID, { cause: error });
      throw error;
    }
  }

  /** What the ID token says and, where that leaves something open, what the UserInfo endpoint says of the same subject. */
  private async claimsOf(provider: IdentityProvider, search: string, ticket: LoginTicket): Promise<Claims> {
    const configuration = await this.issuers.configuration(provider);
    const answer = new URL(`${this.redirectUri(provider)}${search}`);
    try {
      const tokens = await client.authorizationCodeGrant(configuration, answer, {
        expectedState: followingFrom(ticket, 'state'),
        expectedNonce: followingFrom(ticket, 'nonce'),
        pkceCodeVerifier: followingFrom(ticket, 'verifier'),
        maxAge: ticket.maxAgeS,
      });
      const claims = tokens.claims();
      const { alg } = decodeProtectedHeader(tokens.id_token ?? '');
      if (claims === undefined || !provider.algorithms.some((allowed) => allowed === alg))
        throw refused('the ID token is not signed by an algorithm of the provider');
      const isWhole = claims['email'] !== undefined && tellsGroups(claims, provider.groupsClaim);
      if (isWhole || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
      return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      this.#log.warn(
        { provider: provider.id, fault: refusal.fault },
        'an identity provider was not believed',
      );
      throw withoutLogin(refusal.error);
    }
  }

  private async provider(id: string): Promise<IdentityProvider> {
    const provider = await this.providers.findInForce(id);
    if (provider === null) throw new AppError(httpErrors.NOT_FOUND);
    return provider;
  }

  /** One for each provider: what one issuer answers is never taken for the answer of another (RFC 9700 section 4.4). */
  private redirectUri({ id }: IdentityProvider): string {
    const { publicUrl } = this.config.http;
    if (publicUrl === null) throw new AppError(issuerErrors.PUBLIC_URL_MISSING);
    return `${publicUrl}/api/v1/auth/oidc/${id}/callback`;
  }
}

/** Where what an issuer said is sealed. */
export const provenPlace = (id: string): SealedPlace => ({
  table: 'identity_handovers',
  row: id,
  field: 'proven',
});

const refused = (detail: string): AppError =>
  withoutLogin(new AppError(issuerErrors.LOGIN_REFUSED, { detail }));

/** The login is over: the browser need not carry it on. */
const withoutLogin = (error: AppError): AppError =>
  new AppError(error.definition, {
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    headers: { ...error.headers, 'Set-Cookie': NO_LOGIN_COOKIE },
    cause: error.cause,
  });
