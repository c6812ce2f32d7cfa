-- How long records are kept, what keeps them longer, and how they go: by two people, with what proves them left behind.

-- The day on which all work on the prime contract was completed, as its keeper says it, version by version. Null: work goes
-- on, or goes on again.
create table contract_completions (
  contract_id text not null references contracts,
  organization_id text not null references organizations,
  version integer not null check (version > 0),
  completed_on date,
  -- Longer than the law asks, where the contract or a state does. Null: as the law asks.
  keep_years integer check (keep_years between 3 and 99),
  at timestamptz not null,
  by text not null,
  primary key (contract_id, version)
);
create index contract_completions_page on contract_completions (organization_id, contract_id);
create trigger contract_completions_append_only before update or delete or truncate on contract_completions
  for each statement execute function refuse_change();

-- While one stands, what it covers is not removed.
create table legal_holds (
  id text primary key,
  -- Who wants the records kept.
  organization_id text not null references organizations,
  -- Null: everything that the organization files, and every contract that it keeps or oversees.
  contract_id text references contracts,
  -- It kept or oversaw the contract when it placed the hold: then the hold covers everybody's records of it.
  covers_others boolean not null,
  -- Sealed: they may name people.
  reason text not null,
  lift_reason text,
  placed_at timestamptz not null,
  placed_by text not null references users,
  lifted_at timestamptz,
  lifted_by text references users,
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index legal_holds_page on legal_holds (organization_id, id);
create index legal_holds_standing on legal_holds (contract_id) where lifted_at is null;

-- A removal: of the payrolls of a contract (`purge`), or of one person from payrolls (`erasure`).
create table removals (
  id text primary key,
  organization_id text not null references organizations,
  kind text not null check (kind in ('purge', 'erasure')),
  contract_id text references contracts,
  -- Whom to erase, sealed; gone when the removal is concluded.
  person text,
  -- Of exactly what is removed.
  digest text not null,
  payrolls integer not null check (payrolls > 0),
  decisions integer not null check (decisions >= 0),
  state text not null check (state in ('requested', 'executed', 'declined')),
  -- Sealed.
  reason text not null,
  requested_at timestamptz not null,
  requested_by text not null references users,
  concluded_at timestamptz,
  concluded_by text references users,
  constraint removals_two_people check (state <> 'executed' or concluded_by <> requested_by),
  check ((concluded_at is null) = (state = 'requested') and (concluded_by is null) = (state = 'requested')),
  check ((contract_id is not null) = (kind = 'purge')),
  check (person is null or (kind = 'erasure' and state = 'requested'))
);
create index removals_page on removals (organization_id, id);
create unique index removals_requested on removals (organization_id, contract_id) where state = 'requested' and kind = 'purge';

-- What was removed of, as it is proven: the digest of the removal is over these.
create table removed_payrolls (
  removal_id text not null references removals,
  payroll_id text not null references payrolls,
  organization_id text not null references organizations,
  kind text not null check (kind in ('purge', 'erasure')),
  at timestamptz not null,
  content_hash text not null,
  -- [{"id": "dec_…", "hash": "…"}]: digests of the decisions as they were told before.
  decisions json not null,
  primary key (removal_id, payroll_id)
);
create index removed_payrolls_page on removed_payrolls (organization_id, removal_id, payroll_id);
create index removed_payrolls_payroll on removed_payrolls (payroll_id);
create trigger removed_payrolls_append_only before update or delete or truncate on removed_payrolls
  for each statement execute function refuse_change();

alter table payrolls drop constraint payrolls_status;
alter table payrolls add constraint payrolls_status
  check (status in ('decided', 'superseded', 'withdrawn', 'purged'));
-- Of a decision as it was told before something was removed from it; null while nothing was.
alter table decisions add column document_hash text;

alter table contract_completions enable row level security;
create policy tenant on contract_completions using (
  organization_id = current_organization()
  and (select c.organization_id = current_organization() from contracts c where c.id = contract_id));
create policy visitors on contract_completions for select
  using (contract_id = any((select contracts_joined())::text[]));
alter table legal_holds enable row level security;
create policy tenant on legal_holds using (organization_id = current_organization());
create policy kept on legal_holds as restrictive for delete using (false);
alter table removals enable row level security;
create policy tenant on removals using (organization_id = current_organization());
create policy kept on removals as restrictive for delete using (false);
alter table removed_payrolls enable row level security;
create policy tenant on removed_payrolls using (organization_id = current_organization());
create policy visitors on removed_payrolls for select using ((select true from payrolls p where p.id = payroll_id));

-- What is known of the completion of a contract, also to who filed on it and takes part no longer. `last_week`: the last
-- week in which anybody's payroll tells of work.
create function contract_completion(contract text)
returns table (version integer, completed_on date, keep_years integer, last_week date)
language sql stable security definer as $$
  select n.version, n.completed_on, n.keep_years,
         (select max(p.week_ending) from payrolls p
          where p.contract_id = contract and p.status = 'decided' and not p.no_work)
  from contract_completions n
  where n.contract_id = contract
    and (current_organization() is null
         or n.organization_id = current_organization()
         or contract = any(contracts_joined())
         or exists (select from payrolls o where o.contract_id = contract and o.organization_id = current_organization()))
  order by n.version desc limit 1
$$;
-- Whether a hold covers what the organization filed on the contract, whoever placed it. Who and why is not told.
create function records_held(contract text, owner text) returns boolean language sql stable security definer as $$
  select owner = coalesce(current_organization(), owner) and exists (
    select from legal_holds h
    where h.lifted_at is null and (h.contract_id is null or h.contract_id = contract)
      and (h.organization_id = owner
           or (h.contract_id is not null and h.covers_others)
           or (h.contract_id is null and (
             exists (select from contracts k where k.id = contract and k.organization_id = h.organization_id)
             -- Whoever oversaw it once, also when the keeper has ended that since.
             or exists (select from contract_participants m
                        where m.contract_id = contract and m.organization_id = h.organization_id
                          and m.role in ('agency', 'prime', 'oversight'))))))
$$;

do $$
declare
  signature text;
begin
  execute format('grant create on schema %I to wcp_system', current_schema());
  foreach signature in array array['contract_completion(text)', 'records_held(text, text)']
  loop
    execute format('alter function %s set search_path = %I, pg_temp', signature, current_schema());
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to wcp_app, wcp_system', signature);
    execute format('alter function %s owner to wcp_system', signature);
  end loop;
  execute format('revoke create on schema %I from wcp_system', current_schema());
end
$$;
