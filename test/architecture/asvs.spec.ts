import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

interface Requirement {
  readonly id: string;
  readonly level: number;
  readonly status: string;
  readonly file?: string;
  readonly test?: string;
  readonly reason?: string;
}

/** Each requirement is one line: a member of a YAML list that is written as JSON. */
const requirements = readFileSync(join(ROOT, 'docs/security/asvs.yaml'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => JSON.parse(line.replace(/^- /, '')) as Requirement);
const built = requirements.filter(({ status }) => status === 'built');

describe('the requirements of ASVS', () => {
  it('are listed once each, in their order, with a level and what became of them', () => {
    const places = requirements.map(({ id }) => id.split('.').map(Number));
    const sorted = places.toSorted((a, b) => a.reduce((by, part, at) => by || part - (b[at] ?? 0), 0));
    expect(places).toEqual(sorted);
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
    for (const { id, level, status } of requirements) {
      expect(id).toMatch(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/);
      expect([1, 2, 3]).toContain(level);
      expect(['built', 'partly', 'later']).toContain(status);
    }
    expect(built.length).toBeGreaterThan(80);
  });

  it.each(built)('$id is proven by a test that is there', ({ file = '', test = '' }) => {
    expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
    expect(test.length).toBeGreaterThan(8);
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(test);
  });

  it('say what is missing where they are not built', () => {
    for (const { id, status, reason = '', file } of requirements)
      if (status !== 'built') expect([id, reason.length > 5 && file === undefined]).toEqual([id, true]);
  });
});
