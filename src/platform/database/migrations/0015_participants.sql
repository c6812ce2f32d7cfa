-- Who takes part in a contract that another organization keeps: the agency that funds it, contractors, oversight.

-- The day that periods are held against, in UTC: the application's where it says so, so that both tell the same.
create function current_day() returns date language sql stable as $$
  select coalesce(nullif(current_setting('wcp.today', true), '')::date, current_date)
$$;

create table contract_participants (
  id text primary key,
  contract_id text not null references contracts,
  -- Who takes part. The contract belongs to somebody else.
  organization_id text not null references organizations,
  role text not null check (role in ('agency', 'prime', 'subcontractor', 'oversight')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  created_by text not null,
  removed_at timestamptz
);
-- One role at a time; another one is a change of it.
create unique index contract_participants_organization on contract_participants (contract_id, organization_id)
  where removed_at is null;
create index contract_participants_page on contract_participants (contract_id, id);
create index contract_participants_sight on contract_participants (organization_id, contract_id)
  where removed_at is null;

-- Payrolls are also read by their contract, not only by who filed them.
create index payrolls_contract on payrolls (contract_id, id);

alter table contract_participants enable row level security;
-- Taking part is nobody's own word: whoever keeps the contract writes it.
create policy tenant on contract_participants
  using (exists (select from contracts c where c.id = contract_id and c.organization_id = current_organization()));
create policy participation on contract_participants for select using (organization_id = current_organization());
