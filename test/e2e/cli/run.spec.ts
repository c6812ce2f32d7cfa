import { describe, expect, it } from '@jest/globals';

import { run } from '../../../src/cli/run.js';

const running = async (...argv: readonly string[]) => {
  const said: string[] = [];
  const warned: string[] = [];
  const code = await run(argv, {
    say: (text) => said.push(text),
    warn: (text) => warned.push(text),
    environment: {},
  });
  return { code, said: said.join('\n'), warned: warned.join('\n') };
};

describe('the command line', () => {
  it('explains itself on standard output and ends well', async () => {
    const { code, said, warned } = await running('--help');
    expect([code, warned]).toEqual([0, '']);
    expect(said).toContain('Usage: wcp');
  });

  it.each([
    ['an unknown command', ['ship-it']],
    ['an unknown option', ['--force']],
  ])('answers %s with 2 and the help, on standard error', async (_, argv) => {
    const { code, said, warned } = await running(...argv);
    expect([code, said]).toEqual([2, '']);
    expect(warned).toContain('Usage: wcp');
  });
});
