import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../../platform/clock.js';
import { KeyStandings, STANDING_AGE_MS } from './key-standings.js';
import type { KeyStanding } from './standing.js';

class SetClock extends Clock {
  ms = Date.UTC(2026, 10, 22);
  override now(): Date {
    return new Date(this.ms);
  }
}

const standingOf = (keyId: string): KeyStanding => ({
  keyId,
  secretHash: new Uint8Array(32),
  scopes: [],
  expiresAtMs: 0,
  revokedAtMs: null,
  lastUsedAtMs: null,
  userId: 'usr_1',
  active: true,
  roles: [],
  organizationId: 'org_a',
  sandbox: false,
});

function table(): { reads: string[]; fail: boolean; read: (keyId: string) => Promise<KeyStanding | null> } {
  const state = {
    reads: [] as string[],
    fail: false,
    read: async (keyId: string): Promise<KeyStanding | null> => {
      state.reads.push(keyId);
      await Promise.resolve();
      if (state.fail) throw new Error('the database is away');
      return keyId === 'unknown' ? null : standingOf(keyId);
    },
  };
  return state;
}

describe('the standing of a key', () => {
  it('is read once for any number of requests at the same time', async () => {
    const rows = table();
    const standings = new KeyStandings(new SetClock(), rows.read);
    const all = await Promise.all(Array.from({ length: 50 }, () => standings.of('k')));
    expect(rows.reads).toEqual(['k']);
    expect(new Set(all).size).toBe(1);
  });

  it.each([
    ['the same moment', 0, 1],
    ['the last millisecond of the second', STANDING_AGE_MS - 1, 1],
    ['the second is over', STANDING_AGE_MS, 2],
    ['the clock went back', -1, 2],
  ])('%s: %d ms later there were %d reads', async (_, laterMs, reads) => {
    const clock = new SetClock();
    const rows = table();
    const standings = new KeyStandings(clock, rows.read);
    await standings.of('k');
    clock.ms += laterMs;
    await standings.of('k');
    expect(rows.reads).toHaveLength(reads);
  });

  it('counts age from the start of the read: a slow read is not young when it arrives', async () => {
    const clock = new SetClock();
    let reads = 0;
    const arrivals: (() => void)[] = [];
    const standings = new KeyStandings(clock, (keyId) => {
      reads += 1;
      return new Promise((resolve) =>
        arrivals.push(() => {
          resolve(standingOf(keyId));
        }),
      );
    });
    const first = standings.of('k');
    clock.ms += STANDING_AGE_MS;
    const second = standings.of('k');
    arrivals.forEach((arrive) => {
      arrive();
    });
    await Promise.all([first, second]);
    expect(reads).toBe(2);
  });

  it('remembers that there is no such key, as briefly', async () => {
    const clock = new SetClock();
    const rows = table();
    const standings = new KeyStandings(clock, rows.read);
    expect(await standings.of('unknown')).toBeNull();
    expect(await standings.of('unknown')).toBeNull();
    expect(rows.reads).toHaveLength(1);
  });

  it('never remembers a failure', async () => {
    const rows = table();
    const standings = new KeyStandings(new SetClock(), rows.read);
    rows.fail = true;
    await expect(standings.of('k')).rejects.toThrow('the database is away');
    rows.fail = false;
    expect((await standings.of('k'))?.keyId).toBe('k');
  });

  it('reads again at once what was changed in this process', async () => {
    const rows = table();
    const standings = new KeyStandings(new SetClock(), rows.read);
    await standings.of('k');
    standings.forget('k');
    await standings.of('k');
    expect(rows.reads).toHaveLength(2);
  });

  it('remembers a bounded number of keys, whatever ids are tried', async () => {
    const rows = table();
    const standings = new KeyStandings(new SetClock(), rows.read);
    for (let i = 0; i <= 10_000; i += 1) await standings.of(`k${i}`);
    rows.reads.length = 0;
    await standings.of('k10000');
    expect(rows.reads).toEqual([]);
    await standings.of('k0');
    expect(rows.reads).toEqual(['k0']);
  });
});
