import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../../../src/platform/database/database.js';
import { auditRow, organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

describe(`schema (${testEngine})`, () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = test.database;
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.reset();
    await database.query
      .insertInto('organizations')
      .values([organizationRow(), organizationRow({ id: 'org_2' })])
      .execute();
  });

  describe('audit_events', () => {
    beforeEach(async () => {
      await database.query.insertInto('audit_events').values(auditRow()).execute();
    });

    it.each([
      ['update', sql`update audit_events set outcome = 'denied'`],
      ['update of no row', sql`update audit_events set outcome = 'denied' where false`],
      ['delete', sql`delete from audit_events`],
      ['truncate', sql`truncate audit_events`],
      ['truncate by way of everything', sql`truncate organizations, audit_events cascade`],
    ])('refuses %s, even of the owner', async (_, statement) => {
      await expect(statement.execute(database.query)).rejects.toMatchObject({ code: '42501' });
      const rows = await database.query.selectFrom('audit_events').select('outcome').execute();
      expect(rows).toEqual([{ outcome: 'success' }]);
    });
  });

  describe('row-level security', () => {
    const tenantTables = [
      'organizations',
      'users',
      'api_keys',
      'contracts',
      'contract_determinations',
      'contract_versions',
      'conformances',
      'conformance_versions',
      'payrolls',
      'payroll_revisions',
      'payroll_withdrawals',
      'decisions',
      'findings',
      'idempotency_keys',
      'audit_events',
    ];

    /** Runs as a role that owns nothing; the role vanishes with the transaction. */
    const asReader = async <T>(
      organizationId: string | null,
      work: (transaction: DatabaseTransaction) => Promise<T>,
    ): Promise<T> => {
      const undone = new Error('rolled back');
      let result: { readonly value: T } | null = null;
      const run = async (transaction: DatabaseTransaction): Promise<never> => {
        const role = sql.id(`reader_${process.pid}_${Math.random().toString(36).slice(2)}`);
        await sql`create role ${role}`.execute(transaction);
        await sql`grant select, insert on all tables in schema public to ${role}`.execute(transaction);
        await sql`set local role ${role}`.execute(transaction);
        result = { value: await work(transaction) };
        throw undone;
      };
      const transaction =
        organizationId === null
          ? database.unscopedTransaction(run)
          : database.transaction({ organizationId }, run);
      await transaction.catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      return result!.value;
    };

    it('is on for every table that belongs to tenants', async () => {
      const { rows } = await sql<{ name: string }>`
        select relname as name from pg_class where relrowsecurity order by relname`.execute(database.query);
      expect(rows.map(({ name }) => name)).toEqual([...tenantTables].sort());
    });

    it('shows a tenant its own rows, and nobody any while no tenant is set', async () => {
      await database.query
        .insertInto('payrolls')
        .values([payrollRow(), payrollRow({ id: 'pay_2', organization_id: 'org_2' })])
        .execute();
      const ids = async (transaction: DatabaseTransaction) =>
        (await transaction.selectFrom('payrolls').select('id').execute()).map(({ id }) => id);
      expect(await asReader('org_1', ids)).toEqual(['pay_1']);
      expect(await asReader('org_2', ids)).toEqual(['pay_2']);
      expect(await asReader('org_none', ids)).toEqual([]);
      expect(await asReader('', ids)).toEqual([]);
      expect(await asReader(null, ids)).toEqual([]);
    });

    it('shows the governing determinations of one’s own contracts only', async () => {
      for (const organization of ['org_1', 'org_2']) {
        const id = `ctr_${organization}`;
        await database.query
          .insertInto('contracts')
          .values({
            id,
            organization_id: organization,
            number: 'N-1',
            name: 'Pier 9',
            facts: '{}',
            created_at: new Date(0),
            created_by: 'usr_1',
          })
          .execute();
        await database.query
          .insertInto('contract_determinations')
          .values({ contract_id: id, number: 'AZ20240039', mod: 6, effective_from: null })
          .execute();
      }
      const seen = await asReader('org_1', (transaction) =>
        transaction.selectFrom('contract_determinations').select('contract_id').execute(),
      );
      expect(seen).toEqual([{ contract_id: 'ctr_org_1' }]);
    });

    it('refuses a row that would belong to another tenant', async () => {
      const writing = asReader('org_1', (transaction) =>
        transaction
          .insertInto('payrolls')
          .values(payrollRow({ id: 'pay_9', organization_id: 'org_2' }))
          .execute(),
      );
      await expect(writing).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('stores documents compressed as well as the server can', async () => {
    const { rows } = await sql<{ compression: string }>`
      select distinct attcompression as compression from pg_attribute
      where attrelid in ('payrolls'::regclass, 'decisions'::regclass) and attname = 'document'`.execute(
      database.query,
    );
    const supported = await sql<{ lz4: boolean }>`
      select 'lz4' = any(enumvals) as lz4 from pg_settings where name = 'default_toast_compression'`.execute(
      database.query,
    );
    expect(rows).toEqual([{ compression: supported.rows[0]?.lz4 === true ? 'l' : '' }]);
  });

  it('has exactly the tables that the code knows', async () => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'migrations%'`.execute(
      database.query,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...tables].sort());
  });
});

const tables = [
  'organizations',
  'users',
  'api_keys',
  'contracts',
  'contract_determinations',
  'contract_versions',
  'conformances',
  'conformance_versions',
  'wage_determinations',
  'wage_determination_classes',
  'wage_determination_entries',
  'payrolls',
  'payroll_revisions',
  'payroll_withdrawals',
  'decisions',
  'findings',
  'idempotency_keys',
  'audit_events',
];
