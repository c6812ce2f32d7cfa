import { KeyObject } from 'node:crypto';

import { Injectable, Logger } from '@nestjs/common';
import { createRemoteJWKSet, customFetch as jwksFetch, errors as jose, type RemoteJWKSet } from 'jose';
import * as client from 'openid-client';

import { Clock } from '../../../platform/clock.js';
import { Sealing } from '../../../platform/encryption/sealing.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { Outbound } from '../../../platform/outbound/outbound.js';
import { issuerErrors } from './issuer.errors.js';
import { type IdentityProvider, secretPlace } from './stored-provider.js';

/** How long metadata are good for. */
const METADATA_AGE_MS = 600_000;
/** How long nobody is asked who has just not answered. */
const QUIET_MS = 5_000;
/** How soon after a reading an unknown key makes the keys be read again. */
export const KEYS_COOLDOWN_MS = 30_000;
const KEYS_AGE_MS = 600_000;
const TIMEOUT_S = 10;
const MOST = 200;

interface Connection {
  readonly version: number;
  readonly startedAtMs: number;
  readonly configuration: Promise<client.Configuration>;
}

/** What the issuers outside say of themselves: metadata and keys, read when they are needed and kept for a while. */
@Injectable()
export class Issuers {
  readonly #log = new Logger('Issuers');
  readonly #connections = new Map<string, Connection>();
  readonly #keys = new Map<string, RemoteJWKSet>();
  readonly #quietUntilMs = new Map<string, number>();

  constructor(
    private readonly outbound: Outbound,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /**
   * The issuer with its metadata, ready for a login. Metadata that could not be read again go on for a while: nothing in
   * them is secret, and the token endpoint proves itself by TLS.
   *
   * @throws {AppError} ISSUER_UNAVAILABLE, also where its metadata name another issuer
   */
  async configuration(provider: IdentityProvider): Promise<client.Configuration> {
    const nowMs = this.clock.now().getTime();
    const known = this.#connections.get(provider.id);
    const isOf = known?.version === provider.version;
    if (isOf && nowMs >= known.startedAtMs && nowMs - known.startedAtMs < METADATA_AGE_MS)
      return known.configuration;
    const connection: Connection = {
      version: provider.version,
      startedAtMs: nowMs,
      configuration: this.#reading(provider, () => this.connect(provider)),
    };
    remember(this.#connections, provider.id, connection);
    try {
      return await connection.configuration;
    } catch (error) {
      if (this.#connections.get(provider.id) === connection) {
        if (isOf)
          this.#connections.set(provider.id, { ...known, startedAtMs: nowMs - METADATA_AGE_MS + QUIET_MS });
        else this.#connections.delete(provider.id);
      }
      if (isOf) return known.configuration;
      throw error;
    }
  }

  /** Reads the metadata now. @throws whatever is wrong with them: {@link faultOf} says it */
  async connect(provider: IdentityProvider): Promise<client.Configuration> {
    const { id, issuer, clientId, clientSecret, tokenEndpointAuth } = provider;
    const secret = clientSecret === null ? undefined : this.sealing.open(secretPlace(id), clientSecret);
    const ways = {
      client_secret_basic: client.ClientSecretBasic,
      client_secret_post: client.ClientSecretPost,
      none: client.None,
    };
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      ways[tokenEndpointAuth](secret),
      {
        [client.customFetch]: (address, call) => this.outbound.fetch(address, call),
        timeout: TIMEOUT_S,
        execute: [
          client.enableNonRepudiationChecks,
          // Only what Outbound has let through: loopback that OUTBOUND_NETWORKS names.
          // eslint-disable-next-line @typescript-eslint/no-deprecated
          ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
        ],
      },
    );
    const metadata = configuration.serverMetadata();
    if (metadata.issuer !== issuer) throw new IssuerFault('its metadata name another issuer');
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
      const address = metadata[name];
      if (address === undefined) throw new IssuerFault(`its metadata lack ${name}`);
      if (this.outbound.refusalOf(address) !== null) throw new IssuerFault(`its ${name} may not be called`);
    }
    return configuration;
  }

  /**
   * The public key (PEM) that must verify a token with this header, by the issuer's keys; null when it has none. An
   * unknown key makes them be read again, at most every 30 seconds.
   *
   * @throws {AppError} ISSUER_UNAVAILABLE
   */
  async keyFor(
    provider: IdentityProvider,
    header: { readonly alg: string; readonly kid?: string },
  ): Promise<string | null> {
    const address = (await this.configuration(provider)).serverMetadata().jwks_uri ?? '';
    const known = this.#keys.get(address);
    const keys =
      known ??
      createRemoteJWKSet(new URL(address), {
        cooldownDuration: KEYS_COOLDOWN_MS,
        cacheMaxAge: KEYS_AGE_MS,
        [jwksFetch]: (url, call) => this.outbound.fetch(url, call),
      });
    if (known === undefined) remember(this.#keys, address, keys);
    return this.#reading(provider, async () => {
      try {
        const key = KeyObject.from(await keys(header));
        return key.export({ type: 'spki', format: 'pem' }).toString();
      } catch (error) {
        if (error instanceof jose.JWKSNoMatchingKey || error instanceof jose.JWKSMultipleMatchingKeys)
          return null;
        throw error;
      }
    });
  }

  /** Work that asks the issuer. Whoever has just not answered is not asked: a stream of tokens would wait for each. */
  async #reading<T>(provider: IdentityProvider, work: () => Promise<T>): Promise<T> {
    const nowMs = this.clock.now().getTime();
    const quietUntilMs = this.#quietUntilMs.get(provider.id) ?? 0;
    if (nowMs < quietUntilMs && quietUntilMs - nowMs <= QUIET_MS) throw unavailable();
    try {
      const done = await work();
      this.#quietUntilMs.delete(provider.id);
      return done;
    } catch (error) {
      if (error instanceof AppError) throw error;
      remember(this.#quietUntilMs, provider.id, nowMs + QUIET_MS);
      this.#log.warn(
        { provider: provider.id, fault: faultOf(error) },
        'an identity provider does not answer',
      );
      throw unavailable(error);
    }
  }
}

/** Metadata that were read and do not do. */
export class IssuerFault extends Error {
  override readonly name = 'IssuerFault';
}

/** What is wrong with an issuer, in a few words for whoever configures it. */
export function faultOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (['IssuerFault', 'OutboundRefused', 'OutboundFailed'].includes(cause.name)) return cause.message;
  }
  return error instanceof client.ClientError && error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
    ? 'its metadata name another issuer'
    : 'its metadata or keys could not be read';
}

export const unavailable = (cause?: unknown): AppError =>
  new AppError(issuerErrors.ISSUER_UNAVAILABLE, {
    headers: { 'Retry-After': String(QUIET_MS / 1_000) },
    cause,
  });

/** Keeps a bounded number; the one that was set longest ago goes first. */
function remember<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  const [oldest] = map.keys();
  if (map.size >= MOST && oldest !== undefined) map.delete(oldest);
  map.set(id, value);
}
