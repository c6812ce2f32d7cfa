-- Requests to add a classification to a contract (SF-1444), state by state.

create table conformances (
  id text primary key,
  organization_id text not null references organizations,
  contract_id text not null references contracts,
  version integer not null check (version > 0),
  status text not null check (
    status in ('proposed', 'submitted_to_whd', 'more_time', 'approved', 'denied', 'withdrawn')
  ),
  document json not null
);
create index conformances_page on conformances (organization_id, contract_id, id);

create table conformance_versions (
  conformance_id text not null references conformances,
  organization_id text not null references organizations,
  version integer not null check (version > 0),
  document json not null,
  at timestamptz not null,
  by text not null,
  primary key (conformance_id, version)
);
create trigger conformance_versions_append_only before update or delete or truncate on conformance_versions
  for each statement execute function refuse_change();

alter table conformances enable row level security;
create policy tenant on conformances using (organization_id = current_organization());
alter table conformance_versions enable row level security;
create policy tenant on conformance_versions using (organization_id = current_organization());
