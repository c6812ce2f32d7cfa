import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

/** The tables of reveals, holds and removals, each with one row of org_1. */
const TABLES = [
  'reveals',
  'reveal_words',
  'contract_completions',
  'legal_holds',
  'removals',
  'removed_payrolls',
] as const;

describe(`records of keeping and removing (${testEngine}), by row-level security alone`, () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
    await test.database.system
      .insertInto('organizations')
      .values(['org_1', 'org_2', 'org_3'].map((id) => organizationRow({ id })))
      .execute();
    await test.asOwner(async (run) => {
      for (const org of ['1', '2', '3'])
        await run(`insert into users (id, organization_id, display_name, roles, status, created_at)
                   values ('usr_${org}', 'org_${org}', 'x', '{}', 'active', now())`);
      await run(`insert into contracts (id, organization_id, number, name, facts, created_at, created_by)
                 values ('ctr_1', 'org_1', 'C-1', 'x', '{}', now(), 'usr_1')`);
      await run(`insert into contract_participants (id, contract_id, organization_id, role, valid_from, created_at, created_by)
                 values ('par_1', 'ctr_1', 'org_3', 'agency', '2025-01-01', now(), 'usr_1')`);
    });
    await test.database.system
      .insertInto('payrolls')
      .values(payrollRow({ contract_id: 'ctr_1' }))
      .execute();
    await test.asOwner(async (run) => {
      await run(
        `insert into reveals values ('rvl_1', 'org_1', 'usr_1', 'pay_1', 0, 'complaint', '{name}', now())`,
      );
      await run(`insert into reveal_words values ('rvl_1', 'org_1', 'x')`);
      await run(
        `insert into contract_completions values ('ctr_1', 'org_1', 1, '2025-06-30', null, now(), 'usr_1')`,
      );
      await run(`insert into legal_holds (id, organization_id, covers_others, reason, placed_at, placed_by)
                 values ('hld_1', 'org_1', true, 'x', now(), 'usr_1')`);
      await run(`insert into removals (id, organization_id, kind, contract_id, digest, payrolls, decisions, state, reason,
                                       requested_at, requested_by)
                 values ('prg_1', 'org_1', 'purge', 'ctr_1', 'x', 1, 0, 'requested', 'x', now(), 'usr_1')`);
      await run(`insert into removed_payrolls values ('prg_1', 'pay_1', 'org_1', 'purge', now(), 'x', '[]')`);
    });
  }, 60_000);
  afterAll(() => test.close());

  const seen = async (organizationId: string): Promise<readonly string[]> => {
    const query = test.database.as({ organizationId });
    const counts = await Promise.all(TABLES.map((table) => query.selectFrom(table).selectAll().execute()));
    return TABLES.filter((_, at) => (counts[at]?.length ?? 0) > 0);
  };

  it('are seen by whose they are, and by nobody else', async () => {
    expect(await seen('org_1')).toEqual(TABLES);
    expect(await seen('org_2')).toEqual([]);
    // Who takes part sees the completion, and the proofs of payrolls that it oversees.
    expect(await seen('org_3')).toEqual(['contract_completions', 'removed_payrolls']);
  });

  it('are written for nobody else', async () => {
    const query = test.database.as({ organizationId: 'org_2' });
    const hold = {
      id: 'hld_2',
      organization_id: 'org_1',
      contract_id: null,
      covers_others: true,
      reason: 'x',
      placed_at: new Date(),
      placed_by: 'usr_2',
    };
    await expect(query.insertInto('legal_holds').values(hold).execute()).rejects.toThrow(
      /row-level security/,
    );
    const completion = {
      contract_id: 'ctr_1',
      organization_id: 'org_2',
      version: 2,
      completed_on: '2020-01-01',
      keep_years: null,
      at: new Date(),
      by: 'usr_2',
    };
    await expect(query.insertInto('contract_completions').values(completion).execute()).rejects.toThrow(
      /row-level security/,
    );
    const lifted = await query
      .updateTable('legal_holds')
      .set({ lifted_at: new Date(), lifted_by: 'usr_2', lift_reason: 'x' })
      .returning('id')
      .execute();
    expect(lifted).toEqual([]);
  });

  it('are told of by functions to those alone whom they concern', async () => {
    const ask = async (organizationId: string) => {
      const { rows } = await sql<{ held: boolean; version: number | null }>`
        select records_held('ctr_1', 'org_1') as held,
               (select version from contract_completion('ctr_1')) as version`.execute(
        test.database.as({ organizationId }),
      );
      return rows[0];
    };
    expect(await ask('org_1')).toEqual({ held: true, version: 1 });
    expect(await ask('org_2')).toEqual({ held: false, version: null });
    expect(await ask('org_3')).toEqual({ held: false, version: 1 });
  });

  it('take two people, whatever the application does', async () => {
    const execute = (by: string) =>
      test.database.system
        .updateTable('removals')
        .set({ state: 'executed', concluded_at: new Date(), concluded_by: by })
        .execute();
    await expect(execute('usr_1')).rejects.toThrow(/removals_two_people/);
    await execute('usr_2');
  });
});
