import { describe, expect, it } from '@jest/globals';

import { Coalescer, type CoalescerOptions } from './coalescer.js';

/** Runs that wait for the test to let them go, and what each was given. */
const held = (options: Partial<CoalescerOptions> = {}) => {
  const runs: { readonly items: readonly string[]; readonly finish: (error?: Error) => void }[] = [];
  const coalescer = new Coalescer<string, string>(
    (items) =>
      new Promise((resolve, reject) => {
        runs.push({
          items,
          finish: (error) => {
            if (error === undefined) resolve(items.map((item) => `${item}!`));
            else reject(error);
          },
        });
      }),
    { most: 3, lanes: 1, isolates: (error) => error instanceof RangeError, ...options },
  );
  return { coalescer, runs };
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Coalescer', () => {
  it('runs a call at once and alone when nothing is under way', async () => {
    const { coalescer, runs } = held();
    const result = coalescer.call('a', '1');
    expect(runs.map(({ items }) => items)).toEqual([['1']]);
    runs[0]!.finish();
    await expect(result).resolves.toBe('1!');
  });

  it('runs together what arrived meanwhile, no more than the most at a time, each with its own result', async () => {
    const { coalescer, runs } = held();
    const results = ['1', '2', '3', '4', '5'].map((item) => coalescer.call('a', item));
    runs[0]!.finish();
    await settled();
    runs[1]!.finish();
    await settled();
    runs[2]!.finish();
    await expect(Promise.all(results)).resolves.toEqual(['1!', '2!', '3!', '4!', '5!']);
    expect(runs.map(({ items }) => items)).toEqual([['1'], ['2', '3', '4'], ['5']]);
  });

  it('never runs calls of two keys together, nor makes one wait for the other', () => {
    const { coalescer, runs } = held();
    for (const key of ['a', 'b']) void coalescer.call(key, key);
    expect(runs.map(({ items }) => items)).toEqual([['a'], ['b']]);
  });

  it('uses as many lanes as it has', () => {
    const { coalescer, runs } = held({ lanes: 2 });
    for (const item of ['1', '2', '3']) void coalescer.call('a', item);
    expect(runs.map(({ items }) => items)).toEqual([['1'], ['2']]);
  });

  it('fails no call for the fault of its neighbour', async () => {
    const { coalescer, runs } = held();
    const first = coalescer.call('a', '1');
    const [good, bad] = [coalescer.call('a', 'good'), coalescer.call('a', 'bad')];
    const outcome = Promise.allSettled([good, bad]);
    runs[0]!.finish();
    await first;
    await settled();
    runs[1]!.finish(new RangeError('one of them'));
    await settled();
    runs[2]!.finish();
    await settled();
    runs[3]!.finish(new RangeError('this one'));
    expect(await outcome).toEqual([
      { status: 'fulfilled', value: 'good!' },
      { status: 'rejected', reason: new RangeError('this one') },
    ]);
    expect(runs.map(({ items }) => items)).toEqual([['1'], ['good', 'bad'], ['good'], ['bad']]);
  });

  it('runs nothing twice when the error cannot tell whether the run took effect', async () => {
    const { coalescer, runs } = held();
    const first = coalescer.call('a', '1');
    const outcome = Promise.allSettled([coalescer.call('a', '2'), coalescer.call('a', '3')]);
    runs[0]!.finish();
    await first;
    await settled();
    runs[1]!.finish(new TypeError('connection lost'));
    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(runs).toHaveLength(2);
  });

  it('goes on after a failure', async () => {
    const { coalescer, runs } = held();
    const failed = coalescer.call('a', '1');
    runs[0]!.finish(new TypeError('lost'));
    await expect(failed).rejects.toThrow('lost');
    const next = coalescer.call('a', '2');
    runs[1]!.finish();
    await expect(next).resolves.toBe('2!');
  });

  it.each(['__proto__', 'constructor'])('takes %s for a key like any other', async (key) => {
    const { coalescer, runs } = held();
    const result = coalescer.call(key, '1');
    runs[0]!.finish();
    await expect(result).resolves.toBe('1!');
  });
});
