import { describe, expect, it } from '@jest/globals';
import { AppConfig } from '../config/app-config.js';
import { loadConfig } from '../config/load-config.js';
import { MAX_LIMIT, type PageScope, Paging } from './paging.js';

const config = (pepper: string): AppConfig =>
  loadConfig({ API_KEY_PEPPER: pepper.repeat(32) }, { read: () => '', readOrCreate: (_, make) => make() });
const paging = new Paging(config('a'));
const scope: PageScope = {
  list: 'payrolls',
  organizationId: 'org_1',
  filter: { status: 'decided', week: null },
};
const idOf = ({ id }: { readonly id: string }): string => id;
const rows = ['pay_1', 'pay_2', 'pay_3'].map((id) => ({ id }));

const cursor = (under: PageScope = scope, by: Paging = paging): string => {
  const { page } = by.page(rows, { limit: 2, after: null }, under, idOf);
  return page.nextCursor!;
};

describe('Paging', () => {
  it('goes on after the last row of the page', () => {
    const page = paging.page(rows, { limit: 2, after: null }, scope, idOf);
    expect(page.data).toEqual(rows.slice(0, 2));
    expect(page.page.hasMore).toBe(true);
    expect(paging.read({ cursor: cursor() }, scope)).toEqual({ limit: 50, after: 'pay_2' });
  });

  it.each([
    ['as many rows as asked for', rows.slice(0, 2)],
    ['fewer', rows.slice(0, 1)],
    ['none', []],
  ])('ends at %s', (_, last) => {
    expect(paging.page(last, { limit: 2, after: null }, scope, idOf)).toEqual({
      data: last,
      page: { nextCursor: null, hasMore: false },
    });
  });

  it('gives 50 rows unless asked, and never more than 200', () => {
    expect(paging.read({}, scope)).toEqual({ limit: 50, after: null });
    expect(paging.read({ limit: 7 }, scope).limit).toBe(7);
    expect(paging.read({ limit: 100_000 }, scope).limit).toBe(MAX_LIMIT);
  });

  it('takes a filter for the same whatever the order of its parts, absent or null', () => {
    const same = { ...scope, filter: { contract: undefined, week: undefined, status: 'decided' } };
    expect(paging.read({ cursor: cursor() }, same).after).toBe('pay_2');
  });

  it.each<[string, PageScope]>([
    ['another filter value', { ...scope, filter: { status: 'withdrawn' } }],
    ['a filter more', { ...scope, filter: { status: 'decided', week: '2025-06-07' } }],
    ['a filter less', { ...scope, filter: {} }],
    ['the value as another type', { ...scope, filter: { status: true } }],
    ['another list', { ...scope, list: 'contracts' }],
    ['another organization', { ...scope, organizationId: 'org_2' }],
  ])('refuses a cursor under %s', (_, other) => {
    expect(() => paging.read({ cursor: cursor() }, other)).toThrow(
      expect.objectContaining({
        definition: expect.objectContaining({ code: 'cursor_invalid', status: 400 }),
      }),
    );
  });

  it.each([
    ['empty', () => ''],
    ['no base64url', () => '!!!'],
    ['shorter than its seal', () => 'AAAA'],
    ['a seal without a key', () => Buffer.alloc(16).toString('base64url')],
    ['longer than any', () => 'A'.repeat(5_000)],
    ['with something behind', () => `${cursor()}=`],
    ['altered in its key', () => `${cursor().slice(0, -2)}AA`],
    ['altered in its seal', () => `${cursor().startsWith('A') ? 'B' : 'A'}${cursor().slice(1)}`],
    ['made under another secret', () => cursor(scope, new Paging(config('b')))],
  ])('refuses a cursor that is %s', (_, make) => {
    expect(() => paging.read({ cursor: make() }, scope)).toThrow('cursor_invalid');
  });
});
