import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import passport from 'passport';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { AppError } from '../../platform/errors/app-error.js';
import { declaredAccess } from '../../platform/security/access-declarations.js';
import { Networks } from '../../platform/security/networks.js';
import type { Principal } from '../../platform/security/principal.js';
import { identityOf } from '../../platform/security/request-identity.js';
import { SecurityLog } from '../../platform/security/security-log.js';
import { authErrors, unauthenticated } from './auth.errors.js';
import { issuerIn } from './issuers/issuer-token.js';
import { IssuerTokenStrategy } from './issuers/issuer-token.strategy.js';
import { ApiKeyStrategy } from './keys/api-key.strategy.js';
import { isKeyStanding } from './keys/key-standing.js';
import { KeyUsage } from './keys/key-usage.js';
import {
  type PresentedCredential,
  presentedCredential,
  presentedToken,
  type RequestHeaders,
} from './presented-credential.js';
import { ProvenCredentials } from './standing/proven-credentials.js';
import { principalOf, type ProvenCredential, type Standing } from './standing/standing.js';
import { Standings } from './standing/standings.js';
import { AccessTokenStrategy } from './tokens/access-token.strategy.js';

interface IncomingRequest {
  readonly id: string;
  readonly headers: RequestHeaders;
  /** The trusted client address: of the connection, or what a proxy that is believed says. */
  readonly ip: string;
}

/** The first global guard: who is calling. Makes a Principal, decides nothing about what it may. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly proven: ProvenCredentials,
    private readonly standings: Standings,
    private readonly usage: KeyUsage,
    private readonly log: SecurityLog,
    private readonly config: AppConfig,
    private readonly apiKeys: ApiKeyStrategy,
    private readonly accessTokens: AccessTokenStrategy,
    private readonly issuerTokens: IssuerTokenStrategy,
  ) {}

  /** @throws {AppError} CREDENTIALS_MISSING, and what {@link principalOf} throws */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (declaredAccess(this.reflector, context.getHandler(), context.getClass())?.kind === 'public')
      return true;
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    try {
      identityOf(request).principal = await this.authenticate(request);
      return true;
    } catch (error) {
      if (error instanceof AppError)
        this.log.refused('authentication', error.definition.code, { requestId: request.id });
      throw error;
    }
  }

  private async authenticate(request: IncomingRequest): Promise<Principal> {
    const presented = presentedCredential(request.headers);
    let proof = 'remembered';
    const proven = await this.proven.of(presented, () => {
      proof = 'made';
      return prove(this.strategyFor(presented, request.headers), request.headers);
    });
    const standing = await this.standings.of(proven.standing);
    const principal = principalOf(proven, standing, this.clock.now().getTime());
    if (proof === 'made') this.log.granted('authentication', { requestId: request.id, principal });
    requireNetwork(standing, request.ip);
    if (isKeyStanding(standing)) this.usage.record(standing);
    return principal;
  }

  /** Who a token says it is from only selects what has to prove it. */
  private strategyFor({ method }: PresentedCredential, headers: RequestHeaders): passport.Strategy {
    if (method === 'api_key') return this.apiKeys;
    const issuer = issuerIn(presentedToken({ headers }) ?? '');
    return issuer === null || issuer === this.config.auth.jwt.issuer ? this.accessTokens : this.issuerTokens;
  }
}

/** The networks of a standing as they are compared: once for each reading. */
const networks = new WeakMap<Standing, Networks>();

/** @throws {AppError} IP_NOT_ALLOWED */
function requireNetwork(standing: Standing | null, address: string): void {
  if (standing === null || standing.networks === null) return;
  const allowed = networks.get(standing) ?? Networks.of(standing.networks);
  networks.set(standing, allowed);
  if (!allowed.holds(address)) throw new AppError(authErrors.IP_NOT_ALLOWED);
}

/**
 * Asks a passport strategy about these headers.
 *
 * Passport writes the outcome functions onto the object it is given; each call gets its own heir of the strategy, else
 * concurrent requests would answer each other. The strategy is handed over as an object, not by name: the names live in
 * one registry per process, and a second application would replace them.
 */
function prove(strategy: passport.Strategy, headers: RequestHeaders): Promise<ProvenCredential> {
  return new Promise((resolve, reject) => {
    const answer = (
      error: unknown,
      proven: ProvenCredential | false | null | undefined,
      why?: unknown,
    ): void => {
      if (error instanceof Error) reject(error);
      else if (proven) resolve(proven);
      // Not refused: it could not be looked into.
      else if (why instanceof AppError) reject(why);
      else reject(unauthenticated(authErrors.CREDENTIALS_INVALID));
    };
    const heir = Object.create(strategy) as passport.Strategy;
    const ask = passport.authenticate(heir, { session: false }, answer) as (
      request: unknown,
      response: unknown,
      next: unknown,
    ) => void;
    ask({ headers }, {}, answer);
  });
}
