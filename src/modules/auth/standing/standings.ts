import type { Clock } from '../../../platform/clock.js';
import type { Standing } from './standing.js';

/** How old the knowledge about a credential may be: revocation, deactivation and a change of roles act within this time. */
export const STANDING_AGE_MS = 1_000;

/** How many credentials are remembered, unknown ids included; the one that was read longest ago goes first. */
const REMEMBERED = 10_000;

/** Where the standings of one kind of credential are read. */
export interface StandingSource {
  /** The standing of the credential of this id, or null when there is no such credential. */
  findStanding(id: string): Promise<Standing | null>;
}

interface Reading {
  readonly startedAtMs: number;
  readonly standing: Promise<Standing | null>;
}

/** What the database says about a credential, read at most once a second each, however many requests ask at once. */
export class Standings {
  private readonly readings = new Map<string, Reading>();

  /** @param sources by the prefix of their ids: `key`, `ses`, `cli`, `idp` */
  constructor(
    private readonly clock: Clock,
    private readonly sources: ReadonlyMap<string, StandingSource>,
  ) {}

  /**
   * The standing of a credential, or null when there is none.
   *
   * Age counts from before the read began: what was revoked after that may be missing from it. Concurrent callers share
   * one read, a failed read is forgotten, and a clock that went backwards makes a reading old, never young.
   */
  of(id: string): Promise<Standing | null> {
    const nowMs = this.clock.now().getTime();
    const known = this.readings.get(id);
    if (known !== undefined && nowMs >= known.startedAtMs && nowMs - known.startedAtMs < STANDING_AGE_MS)
      return known.standing;

    const reading: Reading = { startedAtMs: nowMs, standing: this.read(id) };
    this.remember(id, reading);
    reading.standing.catch(() => {
      if (this.readings.get(id) === reading) this.readings.delete(id);
    });
    return reading.standing;
  }

  /** Forgets a credential that was changed in this process, so that the change acts here at once. */
  forget(id: string): void {
    this.readings.delete(id);
  }

  private async read(id: string): Promise<Standing | null> {
    const source = this.sources.get(id.slice(0, id.indexOf('_')));
    return source === undefined ? null : source.findStanding(id);
  }

  private remember(id: string, reading: Reading): void {
    this.readings.delete(id);
    if (this.readings.size >= REMEMBERED) {
      const [oldest] = this.readings.keys();
      if (oldest !== undefined) this.readings.delete(oldest);
    }
    this.readings.set(id, reading);
  }
}
