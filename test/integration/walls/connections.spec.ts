import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { Clock } from '../../../src/platform/clock.js';
import type { Queryable } from '../../../src/platform/database/database.js';
import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

const TENANTS = Array.from({ length: 12 }, (_, at) => `org_${at}`);

interface Standing {
  readonly role: string;
  readonly organization: string | null;
  readonly today: string;
  readonly pid: number;
}

const standing = async (handle: Queryable): Promise<Standing> => {
  const { rows } = await sql<Standing>`
    select current_user::text as role, current_organization() as organization, current_day()::text as today,
           pg_backend_pid() as pid`.execute(handle);
  return rows[0]!;
};

let today = '2026-06-01';
class SetClock extends Clock {
  override now(): Date {
    return new Date(`${today}T12:00:00Z`);
  }
}

describe(`what a connection works for (${testEngine})`, () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase(testEngine, new SetClock());
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    today = '2026-06-01';
    await test.reset();
    await test.database.systemTransaction(async (transaction) => {
      await transaction
        .insertInto('organizations')
        .values(TENANTS.map((id) => organizationRow({ id })))
        .execute();
      await transaction
        .insertInto('payrolls')
        .values(TENANTS.map((id, at) => payrollRow({ id: `pay_${at}`, organization_id: id })))
        .execute();
    });
  });

  const payrollsOf = async (handle: Queryable): Promise<readonly string[]> =>
    (await handle.selectFrom('payrolls').select('organization_id').execute()).map(
      ({ organization_id: id }) => id,
    );

  it('is the tenant that was asked for, or the system, or nobody', async () => {
    const { database } = test;
    expect(await standing(database.as({ organizationId: 'org_1' }))).toMatchObject({
      role: 'wcp_app',
      organization: 'org_1',
      today: '2026-06-01',
    });
    expect(await standing(database.system)).toMatchObject({ role: 'wcp_system', organization: null });
    expect(await standing(database.as({ organizationId: '' }))).toMatchObject({
      role: 'wcp_app',
      organization: null,
    });
    const inside = await database.transaction({ organizationId: 'org_2' }, standing);
    expect(inside).toMatchObject({ role: 'wcp_app', organization: 'org_2' });
    expect(await database.systemTransaction(standing)).toMatchObject({ role: 'wcp_system' });
  });

  it('follows the day', async () => {
    await standing(test.database.as({ organizationId: 'org_1' }));
    today = '2026-06-02';
    expect(await standing(test.database.as({ organizationId: 'org_1' }))).toMatchObject({
      today: '2026-06-02',
    });
  });

  it('is never another tenant’s, however many share few connections, whatever fails between them', async () => {
    const { database } = test;
    const failure = new Error('given up');
    const work = async (at: number): Promise<void> => {
      const tenant = { organizationId: TENANTS[at % TENANTS.length] ?? '' };
      const own = [tenant.organizationId];
      switch (at % 7) {
        case 0:
          expect(await payrollsOf(database.as(tenant))).toEqual(own);
          return;
        case 1:
          expect(await database.transaction(tenant, payrollsOf)).toEqual(own);
          return;
        case 2:
          await expect(
            database.transaction(tenant, async (transaction) => {
              expect(await payrollsOf(transaction)).toEqual(own);
              throw failure;
            }),
          ).rejects.toBe(failure);
          return;
        case 3:
          await expect(
            database.transaction(tenant, (transaction) => sql`select 1 / 0`.execute(transaction)),
          ).rejects.toMatchObject({ code: '22012' });
          return;
        case 4:
          await expect(sql`select * from nowhere`.execute(database.as(tenant))).rejects.toMatchObject({
            code: '42P01',
          });
          return;
        case 5: {
          const all = database.system.selectFrom('payrolls').select('organization_id').compile();
          const rows = await database.prepared(tenant, 'all-payrolls', all);
          expect(rows).toEqual(own.map((id) => ({ organization_id: id })));
          return;
        }
        default:
          expect(await payrollsOf(database.system)).toHaveLength(TENANTS.length);
      }
    };
    await Promise.all(Array.from({ length: 420 }, (_, at) => work(at)));
  }, 60_000);

  it('is set anew after an error that was caught inside a transaction, and after one that changed it there', async () => {
    const { database } = test;
    await expect(
      database.transaction({ organizationId: 'org_1' }, async (transaction) => {
        await sql`select set_config('wcp.organization_id', 'org_2', false)`.execute(transaction);
        await sql`select 1 / 0`.execute(transaction);
      }),
    ).rejects.toMatchObject({ code: '22012' });
    for (const id of ['org_1', 'org_2', 'org_3'])
      expect(await payrollsOf(database.as({ organizationId: id }))).toEqual([id]);
  });

  it('costs nothing when the same tenant comes again, and one statement when another one does', async () => {
    const { database } = test;
    const settled = async (): Promise<number> => {
      const rows = await sql<{ n: number }>`
        select sum(generic_plans + custom_plans)::int as n from pg_prepared_statements where name = 'session'`.execute(
        database.as({ organizationId: 'org_1' }),
      );
      return rows.rows[0]?.n ?? 0;
    };
    const before = await settled();
    for (let again = 0; again < 5; again += 1) await payrollsOf(database.as({ organizationId: 'org_1' }));
    await database.transaction({ organizationId: 'org_1' }, payrollsOf);
    expect(await settled()).toBe(before);
    await payrollsOf(database.as({ organizationId: 'org_2' }));
    // There and back.
    expect(await settled()).toBe(before + 2);
  });

  it('lets statements on public law run as whatever tenant is set, and never as the system', async () => {
    const { database } = test;
    await payrollsOf(database.system);
    const { rows } = await sql<Standing>`select current_user::text as role`.execute(database.shared);
    expect(rows).toEqual([{ role: 'wcp_app' }]);
    await expect(sql`insert into data_keys select`.execute(database.shared)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('lets a tenant do nothing that belongs to the database or to the system', async () => {
    const tenant = test.database.as({ organizationId: 'org_1' });
    for (const statement of [
      'alter table payrolls disable row level security',
      'alter table payrolls no force row level security',
      'drop policy tenant on payrolls',
      'create policy mine on payrolls using (true)',
      'truncate payrolls',
      'drop table findings',
      'create table mine (x int)',
      'select raise_walls()',
      'alter role wcp_app bypassrls',
      'grant wcp_system to wcp_app',
      'select * from audit_heads',
      'select * from data_keys',
      'delete from audit_events',
      "update audit_events set outcome = 'denied'",
      'copy payrolls to program $$true$$',
    ])
      await expect(sql.raw(statement).execute(tenant)).rejects.toMatchObject({ code: '42501' });
    await expect(
      sql`select * from payrolls where ${'x'}::text is not null`.execute(tenant),
    ).resolves.toMatchObject({ rows: [{ organization_id: 'org_1' }] });
  });

  const onServer = testEngine === 'server' ? it : it.skip;

  onServer('is that of the new connection after one was lost', async () => {
    const { database } = test;
    const end = sql`select set_config('role', 'none', true), pg_terminate_backend(pg_backend_pid())`;
    for (let round = 0; round < 10; round += 1) {
      const tenant = { organizationId: TENANTS[round] ?? '' };
      const lost = [
        () => end.execute(database.as(tenant)),
        () => database.transaction(tenant, (transaction) => end.execute(transaction)),
        () => database.prepared(tenant, 'end', end.compile(database.system)),
      ][round % 3]!;
      await expect(lost()).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
      for (const id of ['org_3', 'org_4'])
        expect(await payrollsOf(database.as({ organizationId: id }))).toEqual([id]);
    }
  });
});
