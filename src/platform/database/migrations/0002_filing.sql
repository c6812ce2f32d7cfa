-- How payrolls of a contract that is not stored are told apart, what the next payroll needs to know of them, and what a
-- decision was made from.

alter table payrolls add column project text;
alter table payrolls add column is_final boolean not null default false;
alter table payrolls drop constraint payrolls_business_key;
-- A missing part is a value like any other: two payrolls that both lack it are the same payroll.
alter table payrolls add constraint payrolls_business_key
  unique nulls not distinct
  (organization_id, contract_id, project, contractor, week_ending, payroll_number, revision);

alter table decisions add column basis json not null default '{}';

do $$
begin
  alter table decisions alter column basis set compression lz4;
exception when feature_not_supported then
  null;
end
$$;
