import { describe, expect, it } from '@jest/globals';

import { Turns } from './turns.js';

/** Work that waits for the test, and says when it began. */
const held = () => {
  const began: string[] = [];
  const gates = new Map<string, ReturnType<typeof Promise.withResolvers<string>>>();
  const work = (name: string) => (): Promise<string> => {
    began.push(name);
    const gate = Promise.withResolvers<string>();
    gates.set(name, gate);
    return gate.promise;
  };
  const gate = (name: string) => {
    const known = gates.get(name);
    if (known === undefined) throw new Error(`${name} has not begun`);
    return known;
  };
  return { began, work, gate };
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Turns', () => {
  it('begin at once where nobody is before them', () => {
    const turns = new Turns();
    const { began, work } = held();
    void turns.take('a', work('1'));
    void turns.take('b', work('2'));
    expect(began).toEqual(['1', '2']);
  });

  it('of one key come one after another, in their order, each with its own result', async () => {
    const turns = new Turns();
    const { began, work, gate } = held();
    const results = ['1', '2', '3'].map((name) => turns.take('a', work(name)));
    for (const name of ['1', '2', '3']) {
      await settled();
      expect(began.at(-1)).toBe(name);
      gate(name).resolve(`${name}!`);
    }
    await expect(Promise.all(results)).resolves.toEqual(['1!', '2!', '3!']);
  });

  it('go on after one that failed, which fails alone', async () => {
    const turns = new Turns();
    const { work, gate } = held();
    const outcome = Promise.allSettled([turns.take('a', work('1')), turns.take('a', work('2'))]);
    gate('1').reject(new Error('one'));
    await settled();
    gate('2').resolve('two');
    expect(await outcome).toEqual([
      { status: 'rejected', reason: new Error('one') },
      { status: 'fulfilled', value: 'two' },
    ]);
  });

  it('begin at once again after all before them have ended', async () => {
    const turns = new Turns();
    const { began, work, gate } = held();
    const first = turns.take('a', work('1'));
    gate('1').resolve('');
    await first;
    void turns.take('a', work('2'));
    expect(began).toEqual(['1', '2']);
  });
});
