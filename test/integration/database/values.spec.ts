import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

/**
 * The same values from both engines: the suite runs once on each (WCP_TEST_DATABASE), against these same literals.
 */
describe(`values as they come back (${testEngine})`, () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());

  const evaluate = async (expression: ReturnType<typeof sql>): Promise<unknown> => {
    const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(
      test.database.system,
    );
    return rows[0]?.value;
  };

  it.each([
    ['a date is its text, whatever the time zone', sql`${'2025-06-07'}::date`, '2025-06-07'],
    ['a date before the epoch', sql`${'1931-03-03'}::date`, '1931-03-03'],
    ['a bigint past 2^53 is its text', sql`${'9007199254740993'}::bigint`, '9007199254740993'],
    ['a numeric keeps its scale', sql`${'78.8'}::numeric(14, 4)`, '78.8000'],
    ['a numeric of nothing', sql`${'0'}::numeric(14, 4)`, '0.0000'],
    ['an integer is a number', sql`${7}::integer`, 7],
    ['a boolean', sql`${false}::boolean`, false],
    ['null is null', sql`${null}::text`, null],
    [
      'json is the text that was stored, spaces and order too',
      sql`${'{"b": 1,  "a":[2]}'}::json`,
      '{"b": 1,  "a":[2]}',
    ],
    [
      'json keeps a key that a JavaScript object would not',
      sql`${'{"__proto__":1}'}::json`,
      '{"__proto__":1}',
    ],
    [
      'a timestamp is the moment',
      sql`${'2025-06-07T08:30:00.123-04:00'}::timestamptz`,
      new Date('2025-06-07T12:30:00.123Z'),
    ],
    [
      'a Date survives the way there and back',
      sql`${new Date('2025-11-02T05:30:00Z')}::timestamptz`,
      new Date('2025-11-02T05:30:00Z'),
    ],
    [
      'texts with every awkward character',
      sql`${['a', 'b,c', '"q"', '{}', '', 'NULL', 'ü\\n']}::text[]`,
      ['a', 'b,c', '"q"', '{}', '', 'NULL', 'ü\\n'],
    ],
    ['no texts', sql`${[]}::text[]`, []],
    [
      'bytes, all of them',
      sql`${Buffer.from([0, 1, 127, 128, 255])}::bytea`,
      Buffer.from([0, 1, 127, 128, 255]),
    ],
    ['text outside the basic plane', sql`${'𝒲age 工资 ﷽'}::text`, '𝒲age 工资 ﷽'],
    ['a quotation mark is text', sql`${"'; drop table payrolls; --"}::text`, "'; drop table payrolls; --"],
  ])('%s', async (_, expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it('long text comes back whole', async () => {
    const long = 'Übergröße '.repeat(200_000);
    expect(await evaluate(sql`${long}::text`)).toBe(long);
  });

  it('text with a NUL character is refused, and the connection lives', async () => {
    await expect(evaluate(sql`${'a\0b'}::text`)).rejects.toMatchObject({ code: '22021' });
    await expect(test.database.ping()).resolves.toBeUndefined();
  });

  it('counts are text, so that nobody adds to one by accident', async () => {
    expect(await evaluate(sql`(select count(*) from payrolls)`)).toBe('0');
  });

  it('times are told in UTC', async () => {
    expect(await evaluate(sql`${'2025-06-07T12:30:00Z'}::timestamptz::text`)).toBe('2025-06-07 12:30:00+00');
  });

  it('several statements in one text all run', async () => {
    await sql
      .raw('create temporary table a (x int); insert into a values (1), (2);')
      .execute(test.database.system);
  });
});
