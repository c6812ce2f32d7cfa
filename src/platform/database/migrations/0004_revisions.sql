-- A payroll stands until a later revision supersedes it or it is withdrawn. Nothing is deleted: what was filed, what was
-- decided and why it was changed can all be read again.

-- Corrections that were filed before: the last one stands.
update payrolls p set status = 'superseded'
where exists (
  select from payrolls n
  where n.organization_id = p.organization_id and n.contractor = p.contractor and n.revision > p.revision
    and n.contract_id is not distinct from p.contract_id and n.project is not distinct from p.project
    and n.week_ending is not distinct from p.week_ending and n.payroll_number is not distinct from p.payroll_number
);
alter table payrolls add constraint payrolls_status check (status in ('decided', 'superseded', 'withdrawn'));

-- What was withdrawn may be filed anew.
alter table payrolls drop constraint payrolls_business_key;
-- A missing part is a value like any other: two payrolls that both lack it are the same payroll.
create unique index payrolls_business_key
  on payrolls (organization_id, contract_id, project, contractor, week_ending, payroll_number, revision)
  nulls not distinct where status <> 'withdrawn';
-- Unique keys are asked in the order in which they were made: first whether it is the same payroll, then for its place.
alter table payrolls drop constraint payrolls_series;
alter table payrolls add constraint payrolls_series unique (series, ordinal);

-- Every revision but the first, whatever else it changed: number, week, project and contractor may differ.
create table payroll_revisions (
  payroll_id text primary key references payrolls,
  organization_id text not null references organizations,
  -- The first filing of the payroll, and the revision that this one superseded.
  original_id text not null references payrolls,
  amended_id text not null references payrolls,
  revision integer not null check (revision > 0),
  -- Null for a correction that came as a submission.
  reason text,
  constraint payroll_revisions_revision unique (original_id, revision)
);
create index payroll_revisions_amended on payroll_revisions (amended_id);

insert into payroll_revisions (payroll_id, organization_id, original_id, amended_id, revision)
select id, organization_id, original_id, amended_id, revision
from (
  select id, organization_id, revision,
         first_value(id) over filing as original_id,
         lag(id) over filing as amended_id
  from payrolls
  window filing as (partition by organization_id, contract_id, project, contractor, week_ending, payroll_number
                    order by revision)
) filings
where amended_id is not null;

create table payroll_withdrawals (
  payroll_id text primary key references payrolls,
  organization_id text not null references organizations,
  reason text not null,
  withdrawn_at timestamptz not null,
  withdrawn_by text not null
);

-- A payroll may be decided again: the decision with the highest ordinal is the present one.
alter table decisions add column ordinal integer not null default 0 check (ordinal >= 0);
alter table decisions add constraint decisions_ordinal unique (payroll_id, ordinal);
drop index decisions_payroll;

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['payroll_revisions', 'payroll_withdrawals']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy tenant on %I using (organization_id = current_organization())', tenant_table);
  end loop;
end
$$;
