import { Logger } from '@nestjs/common';
import { decodeProtectedHeader, type JWK, SignJWT } from 'jose';
import type { Clock } from '../../../platform/clock.js';
import { ALGORITHM, TOKEN_TYPE } from './access-token.js';
import type { SigningKey, VerifyingKey } from './signing-key.js';

/** A JSON Web Key Set (RFC 7517): public keys only. */
export interface KeySet {
  readonly keys: readonly JWK[];
}

/** The keys as they are at one moment. */
export interface CurrentKeys {
  /** What signs. */
  readonly active: SigningKey;
  /** What verifies, in the order of publication. `active` is among them. */
  readonly verifying: readonly VerifyingKey[];
}

/** How old the knowledge about the keys may be: no replica signs longer than this with a key that was retired. */
export const KEYS_AGE_MS = 30_000;

/** How soon an unknown `kid` is asked for again: however many of them come, the database is asked once in this time. */
export const UNKNOWN_KID_MS = 1_000;

interface Reading {
  readonly startedAtMs: number;
  readonly keys: CurrentKeys;
  readonly byKid: ReadonlyMap<string, VerifyingKey>;
}

/** The keys that sign access tokens, and the public halves that verify them, as every replica reads them. */
export class SigningKeys {
  private readonly logger = new Logger('SigningKeys');
  private reading: Reading | null = null;
  private loading: Promise<Reading> | null = null;

  /** @param load the keys as they are now; asked at most once at a time */
  constructor(
    private readonly clock: Clock,
    private readonly load: () => Promise<CurrentKeys>,
  ) {}

  /** Signs the claims as an access token. */
  async sign(
    claims: Readonly<Record<string, unknown>>,
    issued: { readonly issuer: string; readonly audience: string; readonly id: string },
  ): Promise<string> {
    const { active } = (await this.current(KEYS_AGE_MS)).keys;
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM, typ: TOKEN_TYPE, kid: active.kid })
      .setIssuer(issued.issuer)
      .setAudience(issued.audience)
      .setJti(issued.id)
      .sign(active.privateKey);
  }

  /**
   * The public key (PEM) that must verify this token; undefined when its header is not one that we write.
   *
   * Algorithm, type and key are decided here before any signature work. `kid` is looked up in a map, never a path; a
   * critical extension that we do not know refuses the token (RFC 7515 section 4.1.11). A key that another replica has
   * just begun to use is read at once.
   */
  async keyFor(token: string): Promise<string | undefined> {
    const kid = kidOf(token);
    if (kid === null) return undefined;
    const known = (await this.current(KEYS_AGE_MS)).byKid.get(kid);
    if (known !== undefined) return known.publicPem;
    return (await this.current(UNKNOWN_KID_MS)).byKid.get(kid)?.publicPem;
  }

  /** What `/.well-known/jwks.json` publishes. */
  async publicKeys(): Promise<KeySet> {
    const { keys } = await this.current(KEYS_AGE_MS);
    return { keys: keys.verifying.map(({ jwk }) => jwk) };
  }

  /** Reads again what was changed in this process. */
  forget(): void {
    this.reading = null;
  }

  /** A reading that is not older than this. While the database does not answer, an older one is better than none. */
  private async current(ageMs: number): Promise<Reading> {
    const known = this.reading;
    const nowMs = this.clock.now().getTime();
    if (known !== null && nowMs >= known.startedAtMs && nowMs - known.startedAtMs < ageMs) return known;
    try {
      this.loading ??= this.read(nowMs).finally(() => {
        this.loading = null;
      });
      return await this.loading;
    } catch (error) {
      if (known === null) throw error;
      this.logger.warn({ err: error }, 'the signing keys were not read again');
      return known;
    }
  }

  private async read(startedAtMs: number): Promise<Reading> {
    const keys = await this.load();
    const byKid = new Map(keys.verifying.map((key) => [key.kid, key]));
    this.reading = { startedAtMs, keys, byKid };
    return this.reading;
  }
}

/** The `kid` of a token with a header that we write; null for any other. */
function kidOf(token: string): string | null {
  try {
    const { alg, typ, kid, crit } = decodeProtectedHeader(token);
    return alg === ALGORITHM && typ === TOKEN_TYPE && crit === undefined && typeof kid === 'string'
      ? kid
      : null;
  } catch {
    return null;
  }
}
