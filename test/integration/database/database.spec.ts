import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { Database } from '../../../src/platform/database/database.js';
import {
  DatabaseUnavailable,
  ForeignKeyViolation,
  NestedDatabaseUse,
  UniqueViolation,
} from '../../../src/platform/database/database.errors.js';
import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

const tenant = { organizationId: 'org_1' };

describe(`Database (${testEngine})`, () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = test.database;
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(() => test.reset());

  const organizations = async (): Promise<string[]> => {
    const rows = await database.system.selectFrom('organizations').select('id').orderBy('id').execute();
    return rows.map(({ id }) => id);
  };

  it('answers, and says what it is', async () => {
    await expect(database.ping()).resolves.toBeUndefined();
    const state = database.state();
    expect(state.kind).toBe(test.engine);
    expect(state.migrations).toContain('0001_ground');
    expect(state.connections.total).toBeGreaterThan(0);
  });

  it('keeps all of a transaction or nothing', async () => {
    await database.transaction(tenant, async (transaction) => {
      await transaction.insertInto('organizations').values(organizationRow()).execute();
      await transaction.insertInto('payrolls').values(payrollRow()).execute();
    });
    const failing = database.systemTransaction(async (transaction) => {
      await transaction
        .insertInto('organizations')
        .values(organizationRow({ id: 'org_2' }))
        .execute();
      throw new Error('after the write');
    });
    await expect(failing).rejects.toThrow('after the write');
    expect(await organizations()).toEqual(['org_1']);
  });

  it('refuses a second connection inside a transaction instead of waiting for itself', async () => {
    const inner = database.transaction(tenant, () => database.ping());
    await expect(inner).rejects.toThrow(NestedDatabaseUse);
    const query = database.transaction(tenant, () => organizations());
    await expect(query).rejects.toThrow(NestedDatabaseUse);
    const nested = database.transaction(tenant, () => database.transaction(tenant, () => Promise.resolve()));
    await expect(nested).rejects.toThrow(NestedDatabaseUse);
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('lets work that a transaction started use the pool after the transaction has ended', async () => {
    const ended = Promise.withResolvers<undefined>();
    const late = await database.transaction(tenant, () =>
      Promise.resolve({ answer: ended.promise.then(() => database.ping()) }),
    );
    ended.resolve(undefined);
    await expect(late.answer).resolves.toBeUndefined();
  });

  it('runs many units of work at once, one after another where there is one connection', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.transaction({ organizationId: `org_${index}` }, async (transaction) => {
          await transaction
            .insertInto('organizations')
            .values(organizationRow({ id: `org_${index}` }))
            .execute();
        }),
      ),
    );
    expect(await organizations()).toHaveLength(20);
  });

  it('runs a prepared statement in one round trip, again and again', async () => {
    const statement = (id: string) =>
      database.system.insertInto('organizations').values(organizationRow({ id })).returning('id').compile();
    const insert = (id: string) =>
      database.prepared({ organizationId: id }, 'organization_insert', statement(id));
    for (const id of ['org_a', 'org_b', 'org_c']) expect(await insert(id)).toEqual([{ id }]);
    await expect(insert('org_a')).rejects.toThrow(UniqueViolation);
    expect(await organizations()).toEqual(['org_a', 'org_b', 'org_c']);
  });

  it('names the key that decided, on every path', async () => {
    await database.system.insertInto('organizations').values(organizationRow()).execute();
    await database.system.insertInto('payrolls').values(payrollRow()).execute();
    const again = { ...payrollRow(), id: 'pay_2' };
    const direct = database.system.insertInto('payrolls').values(again).execute();
    await expect(direct).rejects.toMatchObject({ constraint: 'payrolls_business_key' });
    const inTransaction = database.transaction(tenant, (transaction) =>
      transaction.insertInto('payrolls').values(again).execute(),
    );
    await expect(inTransaction).rejects.toThrow(UniqueViolation);
    const orphan = database.system
      .insertInto('payrolls')
      .values(payrollRow({ id: 'pay_3', contract_id: 'ctr_none' }))
      .execute();
    await expect(orphan).rejects.toThrow(ForeignKeyViolation);
  });

  it('lets one of 20 equal payrolls in, whichever parts of the key are missing', async () => {
    await database.system.insertInto('organizations').values(organizationRow()).execute();
    const attempts = Array.from({ length: 20 }, (_, index) =>
      database.system
        .insertInto('payrolls')
        .values(payrollRow({ id: `pay_${index}`, week_ending: null, payroll_number: null }))
        .execute(),
    );
    const settled = await Promise.allSettled(attempts);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const attempt of settled) {
      if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(UniqueViolation);
    }
  });

  it('passes a fault in the SQL on as it is, and stays usable', async () => {
    await expect(sql`select * from nowhere`.execute(database.system)).rejects.toMatchObject({
      code: '42P01',
    });
    await expect(sql`select 1 / ${0}::int`.execute(database.system)).rejects.toMatchObject({ code: '22012' });
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('is unavailable, not broken, after it was closed; closing twice is closing', async () => {
    const other = await openTestDatabase();
    await other.close();
    await expect(other.database.close()).resolves.toBeUndefined();
    await expect(other.database.ping()).rejects.toThrow(DatabaseUnavailable);
  }, 60_000);
});

describe('Database on a server that does not answer', () => {
  it('is unavailable with Retry-After', async () => {
    const open = Database.open({ kind: 'server', url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1 });
    await expect(open).rejects.toMatchObject({
      definition: { code: 'dependency_unavailable', status: 503 },
      headers: { 'Retry-After': '1' },
    });
  });
});
