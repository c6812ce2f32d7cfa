-- The second wall stands: the application works as wcp_app, which row-level security binds, and what belongs to no tenant
-- (credentials before the tenant is known, maintenance) as wcp_system. Both are made before any migration runs.

-- Brings every table behind the wall, once: row-level security also of its owner, policies of tenants for wcp_app alone,
-- all rows for wcp_system, and no more rights than work needs. Run at each start, it changes what is new.
--
-- A table of tenants (with organization_id) that enables no row-level security is nobody's: neither role gets at it. One
-- without organization_id and without row-level security is for wcp_system, until its migration grants it to wcp_app.
create function raise_walls() returns void language plpgsql as $$
declare
  target record;
  rights text;
begin
  for target in
    select c.oid, c.oid::regclass::text as name, c.relrowsecurity as walled, c.relforcerowsecurity as forced,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped)
             as of_tenants,
           exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgfoid = 'refuse_change()'::regprocedure)
             as append_only,
           exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'system') as known
    from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and c.relname not like 'migrations%'
    order by c.relname
  loop
    rights := case when target.append_only then 'select, insert' else 'select, insert, update, delete' end;
    if target.walled and not target.forced then
      execute format('alter table %s force row level security', target.name);
    end if;
    if target.walled and not target.known then
      execute format('create policy system on %s to wcp_system using (true)', target.name);
      execute format('grant %s on %s to wcp_app, wcp_system', rights, target.name);
    end if;
    if not target.walled and not target.of_tenants
       and not has_table_privilege('wcp_system', target.oid, 'select, insert, update, delete') then
      execute format('grant %s on %s to wcp_system', rights, target.name);
    end if;
    if target.append_only and (has_table_privilege('wcp_app', target.oid, 'update, delete')
                               or has_table_privilege('wcp_system', target.oid, 'update, delete')) then
      execute format('revoke update, delete on %s from wcp_app, wcp_system', target.name);
    end if;
  end loop;
  for target in
    select p.polname as policy, p.polrelid::regclass::text as name
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = current_schema()::regnamespace and p.polroles = array[0::oid]
    order by 2, 1
  loop
    execute format('alter policy %I on %s to wcp_app', target.policy, target.name);
  end loop;
  for target in
    select c.oid::regclass::text as name
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace
      and case when c.relkind = 'S' then not has_sequence_privilege('wcp_app', c.oid, 'usage') end
  loop
    execute format('grant usage on sequence %s to wcp_app, wcp_system', target.name);
  end loop;
end
$$;
revoke all on function raise_walls() from public;

do $$
begin
  execute format('grant usage on schema %I to wcp_app, wcp_system', current_schema());
end
$$;
-- A user who is a member of the roles and owns nothing may serve a database that is migrated: it reads that it is.
grant select on migrations, migrations_lock to wcp_system;
-- Public law, the same rows for every tenant.
grant select, insert, update on wage_determinations, wage_determination_classes, wage_determination_entries to wcp_app;

-- Contracts in which the organization takes part today, in whatever role.
create function contracts_joined() returns text[] language sql stable security definer as $$
  select array(
    select m.contract_id from contract_participants m
    where m.organization_id = current_organization() and m.removed_at is null
      and m.valid_from <= current_day() and (m.valid_to is null or m.valid_to >= current_day()))
$$;
-- Contracts of which the organization sees every payroll today.
create function contracts_overseen() returns text[] language sql stable security definer as $$
  select array(
    select k.id from contracts k where k.organization_id = current_organization()
    union all
    select m.contract_id from contract_participants m
    where m.organization_id = current_organization() and m.removed_at is null
      and m.valid_from <= current_day() and (m.valid_to is null or m.valid_to >= current_day())
      and m.role in ('agency', 'prime', 'oversight'))
$$;
-- Contracts of others on which the organization files payrolls today.
create function contracts_filed_on() returns text[] language sql stable security definer as $$
  select array(
    select m.contract_id from contract_participants m
    where m.organization_id = current_organization() and m.removed_at is null
      and m.valid_from <= current_day() and (m.valid_to is null or m.valid_to >= current_day())
      and m.role in ('prime', 'subcontractor'))
$$;
-- Who keeps the contracts in which the organization takes part, and who takes part, or took, in those that it oversees.
create function organizations_met() returns text[] language sql stable security definer as $$
  select array(
    select k.organization_id from contracts k where k.id = any(contracts_joined())
    union
    select m.organization_id from contract_participants m where m.contract_id = any(contracts_overseen()))
$$;

-- They look past the policies that ask them, as wcp_system and not as the tables' owner, whom the wall binds as well.
do $$
declare
  name text;
begin
  execute format('grant create on schema %I to wcp_system', current_schema());
  foreach name in array array['contracts_joined', 'contracts_overseen', 'contracts_filed_on', 'organizations_met']
  loop
    execute format('alter function %I() set search_path = %I, pg_temp', name, current_schema());
    execute format('revoke all on function %I() from public', name);
    execute format('grant execute on function %I() to wcp_app', name);
    execute format('alter function %I() owner to wcp_system', name);
  end loop;
  execute format('revoke create on schema %I from wcp_system', current_schema());
end
$$;

-- Participation lets read, and nothing else: everything that writes stays with `tenant`. Each is asked after `tenant`, by
-- the order of their names, and each function once for a statement, when a row is not the organization's own. What hangs on
-- another row asks for that row by itself: an `exists` could be planned as a read of the whole table.
create policy visitors on organizations for select using (id = any((select organizations_met())::text[]));
create policy visitors on contracts for select using (id = any((select contracts_joined())::text[]));
create policy visitors on contract_versions for select using (contract_id = any((select contracts_joined())::text[]));
create policy visitors on conformances for select using (contract_id = any((select contracts_joined())::text[]));
create policy visitors on conformance_versions for select
  using ((select true from conformances n where n.id = conformance_id));
create policy visitors on payrolls for select using (contract_id = any((select contracts_overseen())::text[]));
create policy visitors on payroll_revisions for select using ((select true from payrolls p where p.id = payroll_id));
create policy visitors on payroll_withdrawals for select using ((select true from payrolls p where p.id = payroll_id));
create policy visitors on decisions for select using ((select true from payrolls p where p.id = payroll_id));
create policy visitors on findings for select using ((select true from decisions d where d.id = decision_id));

-- What governs a contract is read with it, and written by who keeps it.
alter policy tenant on contract_determinations using (
  (select c.organization_id = current_organization() from contracts c where c.id = contract_id));
create policy visitors on contract_determinations for select using ((select true from contracts c where c.id = contract_id));

alter policy tenant on contract_participants using (
  (select c.organization_id = current_organization() from contracts c where c.id = contract_id));
drop policy participation on contract_participants;
create policy visitors on contract_participants for select
  using (organization_id = current_organization() or contract_id = any((select contracts_overseen())::text[]));

-- Nobody files on a contract in which it has no part.
create policy filing on payrolls as restrictive for insert with check (
  contract_id is null
  or (select c.organization_id = current_organization() from contracts c where c.id = contract_id)
  or contract_id = any((select contracts_filed_on())::text[]));
