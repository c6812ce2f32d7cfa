import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, decodeJwt, errors as jose, type JWTPayload, jwtVerify } from 'jose';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { Networks } from '../../../platform/security/networks.js';
import { ASSERTION_ALGORITHMS } from '../clients/client-keys.js';
import { ClientsRepository } from '../clients/clients.repository.js';
import { type ClientStanding, isClientStanding } from '../clients/stored-client.js';
import { secretMatches } from '../keys/api-key.js';
import { Standings } from '../standing/standings.js';
import { TOKEN_ENDPOINT } from './metadata.js';
import { oauthErrors } from './oauth.errors.js';
import type { PresentedClient } from './token-request.js';

/** How long an assertion may live: the time for which its `jti` is remembered. */
const ASSERTION_LIFE_S = 300;
const SKEW_S = 5;
const LONGEST_JTI = 256;

/** Proves OAuth clients: by their secret, or by an assertion that they signed (RFC 7523). */
@Injectable()
export class ClientAuthentication {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly standings: Standings,
    private readonly clients: ClientsRepository,
  ) {}

  /**
   * The client that proved itself and may act now.
   *
   * @throws {AppError} INVALID_CLIENT, the same whether there is no such client or its proof is wrong
   */
  async prove(presented: PresentedClient, address: string): Promise<ClientStanding> {
    const clientId = presented.kind === 'secret' ? presented.clientId : namedIn(presented);
    const found = /^cli_[0-9A-Za-z]{1,64}$/.test(clientId) ? await this.standings.of(clientId) : null;
    const standing = isClientStanding(found) ? found : null;
    const proven =
      presented.kind === 'secret'
        ? this.secretProves(presented.secret, standing)
        : standing !== null && (await this.assertionProves(presented.assertion, standing));
    if (!proven || standing === null || standing.revokedAtMs !== null || !standing.active) throw refused();
    if (standing.networks !== null && !Networks.of(standing.networks).holds(address)) throw refused();
    return standing;
  }

  /** In constant time, and at the same cost for a client that is not there. */
  private secretProves(secret: string, standing: ClientStanding | null): boolean {
    const pepper = this.config.auth.apiKeyPepper;
    const stored = standing?.proof.kind === 'client_secret' ? standing.proof.secretHash : undefined;
    const previous = standing?.previous ?? null;
    const still = previous !== null && this.clock.now().getTime() < previous.untilMs;
    const matches = secretMatches(pepper, secret, stored);
    const matchesPrevious = secretMatches(pepper, secret, still ? previous.secretHash : undefined);
    return matches || matchesPrevious;
  }

  /** Signature, issuer, subject, audience, time, and that the assertion was not used before. */
  private async assertionProves(assertion: string, standing: ClientStanding): Promise<boolean> {
    if (standing.proof.kind !== 'private_key_jwt') return false;
    const now = this.clock.now();
    const claims = await verified(() =>
      jwtVerify(assertion, createLocalJWKSet({ keys: keysOf(standing.proof) }), {
        algorithms: [...ASSERTION_ALGORITHMS],
        issuer: standing.credentialId,
        subject: standing.credentialId,
        audience: [...this.audiences()],
        requiredClaims: ['exp', 'jti'],
        clockTolerance: SKEW_S,
        currentDate: now,
      }),
    );
    const { jti, exp, aud } = claims ?? {};
    const lastsS = (exp ?? Number.NaN) - now.getTime() / 1_000;
    if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI) return false;
    // A list that merely contains us is good elsewhere too.
    if (typeof aud !== 'string' || exp === undefined || !(lastsS <= ASSERTION_LIFE_S + SKEW_S)) return false;
    const remembered = new Date((exp + SKEW_S + 1) * 1_000);
    return this.clients.spendAssertion(standing, hash('sha256', jti, 'buffer'), remembered, now);
  }

  /** Whom an assertion may be made out to: our issuer, or the endpoint where it is configured, never what a request says. */
  private audiences(): readonly string[] {
    const { publicUrl } = this.config.http;
    const { issuer } = this.config.auth.jwt;
    return publicUrl === null ? [issuer] : [issuer, `${publicUrl}${TOKEN_ENDPOINT}`];
  }
}

const keysOf = (proof: ClientStanding['proof']) =>
  proof.kind === 'private_key_jwt' ? proof.keys.map((key) => ({ ...key })) : [];

/** The claims, or null for what jose refuses; any other fault is ours and stays one. */
const verified = async (
  verify: () => Promise<{ readonly payload: JWTPayload }>,
): Promise<JWTPayload | null> => {
  try {
    return (await verify()).payload;
  } catch (error) {
    if (error instanceof jose.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
};

/** Who the assertion says it is from, unverified: it only selects the keys that have to verify it. */
const namedIn = ({
  assertion,
  clientId,
}: {
  readonly assertion: string;
  readonly clientId: string | null;
}): string => {
  let subject: unknown;
  try {
    subject = decodeJwt(assertion).sub;
  } catch {
    throw refused();
  }
  if (typeof subject !== 'string' || (clientId !== null && clientId !== subject)) throw refused();
  return subject;
};

const refused = (): AppError =>
  new AppError(oauthErrors.INVALID_CLIENT, { headers: { 'WWW-Authenticate': 'Basic realm="wcp"' } });
