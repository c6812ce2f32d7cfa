import type { Clock } from '../../../platform/clock.js';
import type { KeyStanding } from './standing.js';

/** How old the knowledge about a key may be: revocation, deactivation and a change of roles act within this time. */
export const STANDING_AGE_MS = 1_000;

/** How many keys are remembered, unknown ids included; the one that was read longest ago goes first. */
const REMEMBERED = 10_000;

interface Reading {
  readonly startedAtMs: number;
  readonly standing: Promise<KeyStanding | null>;
}

/** What the database says about a key, read at most once a second per key, however many requests ask at once. */
export class KeyStandings {
  private readonly readings = new Map<string, Reading>();

  constructor(
    private readonly clock: Clock,
    private readonly read: (keyId: string) => Promise<KeyStanding | null>,
  ) {}

  /**
   * The standing of a key, or null when there is no such key.
   *
   * Age counts from before the read began: what was revoked after that may be missing from it. Concurrent callers share
   * one read, a failed read is forgotten, and a clock that went backwards makes a reading old, never young.
   */
  of(keyId: string): Promise<KeyStanding | null> {
    const nowMs = this.clock.now().getTime();
    const known = this.readings.get(keyId);
    if (known !== undefined && nowMs >= known.startedAtMs && nowMs - known.startedAtMs < STANDING_AGE_MS)
      return known.standing;

    const reading: Reading = { startedAtMs: nowMs, standing: this.read(keyId) };
    this.remember(keyId, reading);
    reading.standing.catch(() => {
      if (this.readings.get(keyId) === reading) this.readings.delete(keyId);
    });
    return reading.standing;
  }

  /** Forgets a key that was changed in this process, so that the change acts here at once. */
  forget(keyId: string): void {
    this.readings.delete(keyId);
  }

  private remember(keyId: string, reading: Reading): void {
    this.readings.delete(keyId);
    if (this.readings.size >= REMEMBERED) {
      const [oldest] = this.readings.keys();
      if (oldest !== undefined) this.readings.delete(oldest);
    }
    this.readings.set(keyId, reading);
  }
}
