import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '../../../src/platform/database/database.js';
import { auditRow, organizationRow } from '../../support/database/rows.js';
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
    await database.system
      .insertInto('organizations')
      .values([organizationRow(), organizationRow({ id: 'org_2' })])
      .execute();
  });

  describe('audit_events', () => {
    beforeEach(async () => {
      await database.system.insertInto('audit_events').values(auditRow()).execute();
    });

    it.each([
      ['update', "update audit_events set outcome = 'denied'"],
      ['update of no row', "update audit_events set outcome = 'denied' where false"],
      ['delete', 'delete from audit_events'],
      ['truncate', 'truncate audit_events'],
      ['truncate by way of everything', 'truncate organizations, audit_events cascade'],
    ])('refuses %s, even of the owner', async (_, statement) => {
      await expect(test.asOwner((run) => run(statement))).rejects.toMatchObject({ code: '42501' });
      const rows = await database.system.selectFrom('audit_events').select('outcome').execute();
      expect(rows).toEqual([{ outcome: 'success' }]);
    });
  });

  it('stores documents compressed as well as the server can', async () => {
    const { rows } = await sql<{ compression: string }>`
      select distinct attcompression as compression from pg_attribute
      where attrelid in ('payrolls'::regclass, 'decisions'::regclass) and attname = 'document'`.execute(
      database.system,
    );
    const supported = await sql<{ lz4: boolean }>`
      select 'lz4' = any(enumvals) as lz4 from pg_settings where name = 'default_toast_compression'`.execute(
      database.system,
    );
    expect(rows).toEqual([{ compression: supported.rows[0]?.lz4 === true ? 'l' : '' }]);
  });

  it('has exactly the tables that the code knows', async () => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'migrations%'`.execute(
      database.system,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...tables].sort());
  });
});

const tables = [
  'organizations',
  'audit_anchorings',
  'audit_checkpoints',
  'audit_keys',
  'audit_tiles',
  'users',
  'sessions',
  'passwords',
  'refresh_tokens',
  'second_factors',
  'recovery_codes',
  'password_resets',
  'invitations',
  'sign_in_attempts',
  'sign_in_accounts',
  'sign_in_networks',
  'setup_tokens',
  'api_keys',
  'api_key_usage',
  'signing_keys',
  'oauth_clients',
  'oauth_assertions',
  'identity_providers',
  'identity_links',
  'identity_handovers',
  'contracts',
  'contract_determinations',
  'contract_versions',
  'contract_participants',
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
  'reviews',
  'review_actions',
  'review_words',
  'reveals',
  'reveal_words',
  'contract_completions',
  'legal_holds',
  'removals',
  'removed_payrolls',
  'idempotency_keys',
  'audit_events',
  'audit_heads',
  'data_keys',
  'authorization_versions',
  'roles',
  'role_versions',
  'policies',
  'policy_versions',
  'authorization_decisions',
];
