import { describe, expect, it } from '@jest/globals';

import { ERRORS } from '../../src/app.module.js';
import { ErrorTable } from '../../src/modules/docs/index.js';
import type { ErrorDefinition } from '../../src/platform/errors/app-error.js';

/** The statuses that the API answers errors with; a new one is a decision, not an accident. */
const STATUSES = [400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 422, 428, 429, 431, 500, 503];

const rows = new ErrorTable(ERRORS).list();

describe('the error tables', () => {
  it('use no code twice', () => {
    const rooms: readonly Readonly<Record<string, ErrorDefinition>>[] = ERRORS;
    const codes = rooms.flatMap((room) => Object.values(room)).map(({ code }) => code);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  it.each(rows)(
    '$code has a status of the table, a stable name, and words for a person',
    ({ code, status, title, meaning, fix }) => {
      expect(STATUSES).toContain(status);
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(meaning).toMatch(/^[A-Z`].*\.\)?$/s);
      expect(fix).toMatch(/^[A-Z`].*\.\)?$/s);
    },
  );
});

describe('ErrorTable', () => {
  const one = { code: 'a_code', status: 400, title: 'A', meaning: 'B.', fix: 'C.' };

  it('refuses one code for two errors', () => {
    expect(() => new ErrorTable([{ X: one }, { Y: { ...one, status: 404 } }])).toThrow('a_code');
  });

  it('finds nothing under the names of members of Object', () => {
    expect(new ErrorTable([{ X: one }]).find('constructor')).toBeNull();
    expect(new ErrorTable([{ X: one }]).find('__proto__')).toBeNull();
  });
});
