import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

/**
 * Tables that hold rows of organizations and stand open to nobody but their owner, who writes them by trigger. The wall
 * needs no policy where there is no right.
 */
const OWNED_ALONE = ['audit_heads'];

/** No tenant has a business there. */
const OF_THE_SYSTEM = ['setup_tokens', 'sign_in_accounts', 'sign_in_attempts', 'sign_in_networks'];

/** Public law, which the application reads without a tenant. */
const PUBLIC_LAW = ['wage_determination_classes', 'wage_determination_entries', 'wage_determinations'];

interface Table {
  readonly name: string;
  readonly of_tenants: boolean;
  readonly walled: boolean;
  readonly forced: boolean;
  readonly policies: readonly string[];
  readonly rights: readonly string[];
}

describe(`every table of the database (${testEngine})`, () => {
  let test: TestDatabase;
  let tables: readonly Table[];
  beforeAll(async () => {
    test = await openTestDatabase();
    tables = await test.asOwner((run) =>
      run<Table>(`
        select c.relname as name, c.relrowsecurity as walled, c.relforcerowsecurity as forced,
               exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') as of_tenants,
               array(select p.polname::text || ' ' || p.polcmd::text || ' ' ||
                            array_to_string(array(select r.rolname::text from pg_roles r where r.oid = any(p.polroles)), ',')
                     from pg_policy p where p.polrelid = c.oid order by p.polname) as policies,
               array(select role || ' ' || privilege
                     from unnest(array['wcp_app', 'wcp_system']) role,
                          unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain'])
                            privilege
                     where has_table_privilege(role, c.oid, privilege)) as rights
        from pg_class c
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by c.relname`),
    );
  }, 60_000);
  afterAll(() => test.close());

  const named = (which: (table: Table) => boolean): readonly string[] =>
    tables.filter(which).map(({ name }) => name);

  it('that belongs to organizations is behind row-level security, its owner too', () => {
    expect(named(({ of_tenants: ofTenants, walled, forced }) => ofTenants && !(walled && forced))).toEqual(
      OWNED_ALONE,
    );
    expect(named(({ walled, forced }) => walled && !forced)).toEqual([]);
  });

  it('behind it has a policy for tenants, and one for the system; none is for everybody', () => {
    const walled = tables.filter((table) => table.walled);
    expect(walled.length).toBeGreaterThan(10);
    for (const { name, policies } of walled) {
      const needed = OF_THE_SYSTEM.includes(name) ? [] : ['tenant * wcp_app'];
      expect([name, policies]).toEqual([name, expect.arrayContaining(['system * wcp_system', ...needed])]);
      for (const policy of policies)
        expect([name, policy]).toEqual([name, expect.stringMatching(/ (?:\S+) wcp_(?:app|system)$/)]);
    }
  });

  it('gives the application what rows need and nothing of the table itself', () => {
    for (const { name, rights } of tables) {
      const beyond = rights.filter((right) => !/ (?:select|insert|update|delete)$/.test(right));
      expect([name, beyond]).toEqual([name, []]);
    }
  });

  it('without the wall is public law, or not the application’s at all', () => {
    const open = named(
      ({ walled, rights }) => !walled && rights.some((right) => right.startsWith('wcp_app ')),
    );
    expect(open).toEqual(PUBLIC_LAW);
    for (const { name, rights } of tables.filter((table) => OWNED_ALONE.includes(table.name)))
      expect([name, rights]).toEqual([name, []]);
  });

  it('that is append-only can neither be changed nor emptied by either role', async () => {
    const guarded = await test.asOwner((run) =>
      run<{ name: string }>(
        `select tgrelid::regclass::text as name from pg_trigger where tgfoid = 'refuse_change()'::regprocedure order by 1`,
      ),
    );
    expect(guarded.map(({ name }) => name)).toContain('audit_events');
    for (const { name } of guarded) {
      const rights = tables.find((table) => table.name === name)?.rights;
      expect([name, rights?.filter((right) => /update|delete/.test(right))]).toEqual([name, []]);
    }
  });

  it('is owned by neither role, and neither can look past the wall', async () => {
    const roles = await test.asOwner((run) =>
      run(`
        select rolname as role, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
               (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
               (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
               has_schema_privilege(r.oid, 'public', 'create') as creates
        from pg_roles r where rolname in ('wcp_app', 'wcp_system') order by rolname`),
    );
    const nothing = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      rolreplication: false,
      owned: 0,
      memberships: 0,
      creates: false,
    };
    expect(roles).toEqual([
      { role: 'wcp_app', ...nothing },
      { role: 'wcp_system', ...nothing },
    ]);
  });

  it('is seen by way of no view that would be read as its owner', async () => {
    const views = await test.asOwner((run) =>
      run(`
        select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
          and not coalesce(reloptions, '{}') @> '{security_invoker=true}'`),
    );
    expect(views).toEqual([]);
  });

  it('is seen by way of no function that runs as its maker, but those that are named here', async () => {
    const functions = await test.asOwner((run) =>
      run<{ name: string; owner: string; everybody: boolean; path: boolean }>(`
        select p.proname as name, case when r.rolname = 'wcp_system' then 'wcp_system' else 'owner' end as owner,
               has_function_privilege('public', p.oid, 'execute') as everybody,
               exists (select from unnest(p.proconfig) c where c like 'search_path=%') as path
        from pg_proc p join pg_roles r on r.oid = p.proowner
        where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`),
    );
    for (const one of functions)
      expect(one).toEqual({ name: one.name, owner: one.owner, everybody: false, path: true });
    expect(functions.map(({ name, owner }) => `${name} ${owner}`)).toEqual([
      'audit_counted owner',
      'audit_head owner',
      'chain_audit_event owner',
      'contract_agencies wcp_system',
      'contract_completion wcp_system',
      'contract_keeper wcp_system',
      'contracts_filed_on wcp_system',
      'contracts_joined wcp_system',
      'contracts_overseen wcp_system',
      'organizations_met wcp_system',
      'records_held wcp_system',
    ]);
  });

  it('that a later migration makes is behind the wall after the start, and one that forgot it is nobody’s', async () => {
    await test.asOwner(async (run) => {
      await run('create table later (id text primary key, organization_id text not null)');
      await run('alter table later enable row level security');
      await run('create policy tenant on later using (organization_id = current_organization())');
      await run('create table forgotten (id text primary key, organization_id text not null)');
      await run('select raise_walls()');
      const made = await run(`
        select relname as name, relforcerowsecurity as forced, has_table_privilege('wcp_app', oid, 'select') as read
        from pg_class where relname in ('later', 'forgotten') order by 1`);
      expect(made).toEqual([
        { name: 'forgotten', forced: false, read: false },
        { name: 'later', forced: true, read: true },
      ]);
      await run('drop table later, forgotten');
    });
  });
});
