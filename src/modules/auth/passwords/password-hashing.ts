import { randomBytes } from 'node:crypto';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/app-config.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { identityErrors } from '../identity.errors.js';
import { normalizedPassword } from './password-policy.js';

/** At one time: each holds a thread of the pool, which files and names need as well, and its memory. */
const AT_ONCE = 2;
/** More than wait some seconds for their turn are better told so. */
const WAITING = 200;

/**
 * Hashes and verifies passwords with Argon2id (the library's default), off the event loop.
 *
 * Argon2 is itself a way to exhaust a server: so many at once, so many waiting, and no more.
 */
@Injectable()
export class PasswordHashing {
  private readonly options: Options;
  /** What a password is compared with that nobody has: the same work as for one that somebody has. */
  private decoy: Promise<string> | null = null;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(config: AppConfig) {
    const { memoryKib, passes } = config.auth.passwords;
    this.options = { memoryCost: memoryKib, timeCost: passes, parallelism: 1 };
  }

  /** The password as it is stored, in PHC string format. @throws {AppError} SIGN_IN_BUSY */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normalizedPassword(password), this.options));
  }

  /**
   * Whether the password is the one that was hashed. Without a hash it is not, at the same cost: exactly one
   * verification with the parameters of new hashes.
   *
   * @throws {AppError} SIGN_IN_BUSY
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    this.decoy ??= hash(randomBytes(32), this.options);
    const against = stored ?? (await this.decoy);
    const matches = await this.inTurn(() => verify(against, normalizedPassword(password)));
    return matches && stored !== null;
  }

  /** Whether the hash was made with other parameters than new ones are. */
  isOutdated(stored: string): boolean {
    const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
    const made: Options = { algorithm, memoryCost, timeCost, parallelism };
    return JSON.stringify(made) !== JSON.stringify(this.options);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= WAITING)
        throw new AppError(identityErrors.SIGN_IN_BUSY, { headers: { 'Retry-After': '5' } });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The place goes on to the next as it is: nobody who comes now takes it away.
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
