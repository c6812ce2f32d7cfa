import type { Standing } from '../standing/standing.js';

/** The standing of an API key: what its proof is checked against, and when it was last used. */
export interface KeyStanding extends Standing {
  readonly secretHash: Uint8Array;
  readonly lastUsedAtMs: number | null;
}

/** Whether a standing is that of an API key. */
export const isKeyStanding = (standing: Standing | null): standing is KeyStanding =>
  standing !== null && 'secretHash' in standing;
