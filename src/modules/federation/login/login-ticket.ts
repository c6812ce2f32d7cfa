import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { errors as jose, jwtVerify, SignJWT } from 'jose';

import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';

/** How long somebody may take at the issuer. */
export const LOGIN_LIFE_S = 600;

/** `__Host-`: of this origin alone, whatever other hosts of the domain set (RFC 6265bis section 4.1.3.2). */
export const LOGIN_COOKIE = '__Host-wcp-login';
/** Lax, for the issuer leads back by a navigation from its own site; it is the only cookie that there is. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const TYPE = 'login+jwt';
const ALGORITHM = 'HS256';

/** A login that was begun, as the browser carries it to the issuer and back. */
export interface LoginTicket {
  readonly providerId: string;
  /** Of whoever began it: only the holder of its verifier gets a session (RFC 7636, S256). */
  readonly challenge: string;
  /** A path of this server, or null. */
  readonly returnTo: string | null;
  readonly maxAgeS: number;
  /** `state`, `nonce` and the verifier for the issuer follow from it. */
  readonly secret: string;
}

/**
 * Logins under way, which are kept by the browser and not by the server: what was begun in another browser, or at another
 * provider, ends nowhere, and whoever only begins leaves nothing behind.
 */
@Injectable()
export class LoginTickets {
  readonly #key: Buffer;

  constructor(
    config: AppConfig,
    private readonly clock: Clock,
  ) {
    this.#key = config.auth.apiKeyPepper.derive('identity login v1');
  }

  begin(login: Omit<LoginTicket, 'secret'>): LoginTicket {
    return { ...login, secret: randomBytes(32).toString('base64url') };
  }

  /** The `Set-Cookie` of a login. */
  async cookie(ticket: LoginTicket): Promise<string> {
    const nowS = Math.floor(this.clock.now().getTime() / 1_000);
    const text = await new SignJWT({ ...ticket })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setExpirationTime(nowS + LOGIN_LIFE_S)
      .sign(this.#key);
    return `${LOGIN_COOKIE}=${text}; Max-Age=${LOGIN_LIFE_S}; ${ATTRIBUTES}`;
  }

  /** The login that a browser carries; null for none, several, one that was made elsewhere, and one that is too old. */
  async read(cookies: string | undefined): Promise<LoginTicket | null> {
    const [text, ...more] = (cookies ?? '').split(';').flatMap((pair) => {
      const [name, ...value] = pair.split('=');
      return name?.trim() === LOGIN_COOKIE ? [value.join('=').trim()] : [];
    });
    if (text === undefined || more.length > 0) return null;
    try {
      const { payload } = await jwtVerify<LoginTicket>(text, this.#key, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        requiredClaims: ['exp', 'secret'],
        currentDate: this.clock.now(),
      });
      return payload;
    } catch (error) {
      if (error instanceof jose.JOSEError) return null;
      throw error;
    }
  }
}

/** The `Set-Cookie` that ends a login. */
export const NO_LOGIN_COOKIE = `${LOGIN_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;

/** A value that only the holder of the ticket knows, one for each use: 256 bits in base64url. */
export const followingFrom = ({ secret }: LoginTicket, use: 'state' | 'nonce' | 'verifier'): string =>
  createHmac('sha256', secret).update(`identity login ${use}`).digest('base64url');

/** In constant time. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
