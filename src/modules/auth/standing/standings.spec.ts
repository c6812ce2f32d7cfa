import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../../platform/clock.js';
import type { Standing } from './standing.js';
import { STANDING_AGE_MS, Standings, type StandingSource } from './standings.js';

class SetClock extends Clock {
  ms = Date.UTC(2026, 10, 22);
  override now(): Date {
    return new Date(this.ms);
  }
}

const standingOf = (credentialId: string): Standing => ({
  credentialId,
  scopes: [],
  contracts: null,
  networks: null,
  expiresAtMs: 0,
  revokedAtMs: null,
  amr: [],
  authenticatedAtMs: null,
  userId: 'usr_1',
  active: true,
  roles: [],
  attributes: '{}',
  organizationId: 'org_a',
  organizationKind: 'prime',
  sandbox: false,
});

function table(): { reads: string[]; fail: boolean; findStanding: (id: string) => Promise<Standing | null> } {
  const state = {
    reads: [] as string[],
    fail: false,
    findStanding: async (id: string): Promise<Standing | null> => {
      state.reads.push(id);
      await Promise.resolve();
      if (state.fail) throw new Error('the database is away');
      return id === 'key_unknown' ? null : standingOf(id);
    },
  };
  return state;
}

const reading = (clock: Clock, keys: StandingSource): Standings =>
  new Standings(clock, new Map([['key', keys]]));

describe('the standing of a credential', () => {
  it('is read once for any number of requests at the same time', async () => {
    const rows = table();
    const standings = reading(new SetClock(), rows);
    const all = await Promise.all(Array.from({ length: 50 }, () => standings.of('key_k')));
    expect(rows.reads).toEqual(['key_k']);
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
    const standings = reading(clock, rows);
    await standings.of('key_k');
    clock.ms += laterMs;
    await standings.of('key_k');
    expect(rows.reads).toHaveLength(reads);
  });

  it('counts age from the start of the read: a slow read is not young when it arrives', async () => {
    const clock = new SetClock();
    let reads = 0;
    const arrivals: (() => void)[] = [];
    const standings = reading(clock, {
      findStanding: (id) => {
        reads += 1;
        return new Promise((resolve) =>
          arrivals.push(() => {
            resolve(standingOf(id));
          }),
        );
      },
    });
    const first = standings.of('key_k');
    clock.ms += STANDING_AGE_MS;
    const second = standings.of('key_k');
    arrivals.forEach((arrive) => {
      arrive();
    });
    await Promise.all([first, second]);
    expect(reads).toBe(2);
  });

  it('remembers that there is no such credential, as briefly', async () => {
    const clock = new SetClock();
    const rows = table();
    const standings = reading(clock, rows);
    expect(await standings.of('key_unknown')).toBeNull();
    expect(await standings.of('key_unknown')).toBeNull();
    expect(rows.reads).toHaveLength(1);
  });

  it('never remembers a failure', async () => {
    const rows = table();
    const standings = reading(new SetClock(), rows);
    rows.fail = true;
    await expect(standings.of('key_k')).rejects.toThrow('the database is away');
    rows.fail = false;
    expect((await standings.of('key_k'))?.credentialId).toBe('key_k');
  });

  it('reads again at once what was changed in this process', async () => {
    const rows = table();
    const standings = reading(new SetClock(), rows);
    await standings.of('key_k');
    standings.forget('key_k');
    await standings.of('key_k');
    expect(rows.reads).toHaveLength(2);
  });

  it('remembers a bounded number of credentials, whatever ids are tried', async () => {
    const rows = table();
    const standings = reading(new SetClock(), rows);
    for (let i = 0; i <= 10_000; i += 1) await standings.of(`key_k${i}`);
    rows.reads.length = 0;
    await standings.of('key_k10000');
    expect(rows.reads).toEqual([]);
    await standings.of('key_k0');
    expect(rows.reads).toEqual(['key_k0']);
  });

  it('is read where credentials of its kind are kept, and nowhere for a kind that there is not', async () => {
    const [keys, sessions] = [table(), table()];
    const sources = new Map([
      ['key', keys],
      ['ses', sessions],
    ]);
    const standings = new Standings(new SetClock(), sources);
    await standings.of('key_1');
    await standings.of('ses_1');
    for (const id of ['constructor', '__proto___1', '', 'usr_1', 'key'])
      expect(await standings.of(id)).toBeNull();
    expect([keys.reads, sessions.reads]).toEqual([['key_1'], ['ses_1']]);
  });
});
