-- What a contract said, version by version, and contracts that are no longer used. Nothing that a payroll names is removed.

alter table contracts add column deleted_at timestamptz;
-- The number of a contract that is no longer used is free again.
alter table contracts drop constraint contracts_number;
create unique index contracts_number on contracts (organization_id, number) where deleted_at is null;

create table contract_versions (
  contract_id text not null references contracts,
  organization_id text not null references organizations,
  version integer not null check (version > 0),
  -- Why there is this version: the permission that made it.
  action text not null,
  number text not null,
  name text not null,
  facts json not null,
  at timestamptz not null,
  by text not null,
  primary key (contract_id, version)
);

insert into contract_versions (contract_id, organization_id, version, action, number, name, facts, at, by)
select id, organization_id, version, 'Contract:create', number, name, facts, created_at, created_by from contracts;

create trigger contract_versions_append_only before update or delete or truncate on contract_versions
  for each statement execute function refuse_change();

alter table contract_versions enable row level security;
create policy tenant on contract_versions using (organization_id = current_organization());

do $$
begin
  alter table contract_versions alter column facts set compression lz4;
exception when feature_not_supported then
  null;
end
$$;
