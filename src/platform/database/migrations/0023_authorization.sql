-- Roles and policies of organizations, and what was decided by them.

-- Counts every change of roles and policies of an organization: servers read it each second, and the rest when it moved.
create table authorization_versions (
  organization_id text primary key references organizations,
  version integer not null check (version > 0)
);

create table roles (
  id text primary key,
  organization_id text not null references organizations,
  name text not null,
  purpose text not null,
  -- The seeded role that it was made from: what that asks of its holders, this one asks too.
  cloned_from text not null,
  permissions text[] not null,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  created_by text not null,
  deleted_at timestamptz
);
create index roles_page on roles (organization_id, id);
create unique index roles_name on roles (organization_id, name) where deleted_at is null;

create table role_versions (
  role_id text not null references roles,
  organization_id text not null references organizations,
  version integer not null check (version > 0),
  action text not null check (action in ('created', 'changed', 'deleted')),
  document json not null,
  at timestamptz not null,
  by text not null,
  primary key (role_id, version)
);

create table policies (
  id text primary key,
  organization_id text not null references organizations,
  name text not null,
  enabled boolean not null,
  document json not null,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  created_by text not null,
  deleted_at timestamptz
);
create index policies_page on policies (organization_id, id);
create unique index policies_name on policies (organization_id, name) where deleted_at is null;

create table policy_versions (
  policy_id text not null references policies,
  organization_id text not null references organizations,
  version integer not null check (version > 0),
  action text not null check (action in ('created', 'changed', 'deleted')),
  document json not null,
  at timestamptz not null,
  by text not null,
  primary key (policy_id, version)
);

-- What was refused, and what was allowed of what is sensitive. Ids, codes and the facts that policies ask; no personal data.
create table authorization_decisions (
  id text primary key,
  organization_id text not null references organizations,
  at timestamptz not null,
  user_id text not null,
  credential_id text not null,
  subject text not null,
  action text not null,
  object_id text,
  outcome text not null check (outcome in ('allow', 'deny')),
  -- Why it was refused: the code of the answer. Null for what was allowed.
  code text,
  -- The policy that refused it, where one did.
  policy_id text,
  authorization_version integer not null,
  request_id text not null,
  facts json not null
);
create index authorization_decisions_page on authorization_decisions (organization_id, id);

create trigger role_versions_append_only before update or delete or truncate on role_versions
  for each statement execute function refuse_change();
create trigger policy_versions_append_only before update or delete or truncate on policy_versions
  for each statement execute function refuse_change();

alter table authorization_versions enable row level security;
create policy tenant on authorization_versions using (organization_id = current_organization());
alter table roles enable row level security;
create policy tenant on roles using (organization_id = current_organization());
alter table role_versions enable row level security;
create policy tenant on role_versions using (organization_id = current_organization());
alter table policies enable row level security;
create policy tenant on policies using (organization_id = current_organization());
alter table policy_versions enable row level security;
create policy tenant on policy_versions using (organization_id = current_organization());
alter table authorization_decisions enable row level security;
create policy tenant on authorization_decisions using (organization_id = current_organization());

-- What policies ask about the contract of a payroll, the same for whoever asks: what the wall hides from a caller must not
-- turn the answer of a policy. Null, and none, without a contract.
create function contract_keeper(contract text) returns text language sql stable security definer as $$
  select k.organization_id from contracts k where k.id = contract
$$;
create function contract_agencies(contract text) returns text[] language sql stable security definer as $$
  select array(
    select m.organization_id from contract_participants m
    where m.contract_id = contract and m.role = 'agency' and m.removed_at is null
      and m.valid_from <= current_day() and (m.valid_to is null or m.valid_to >= current_day())
    union
    select k.organization_id from contracts k join organizations o on o.id = k.organization_id
    where k.id = contract and o.kind = 'agency')
$$;

do $$
declare
  name text;
begin
  execute format('grant create on schema %I to wcp_system', current_schema());
  foreach name in array array['contract_keeper', 'contract_agencies']
  loop
    execute format('alter function %I(text) set search_path = %I, pg_temp', name, current_schema());
    execute format('revoke all on function %I(text) from public', name);
    execute format('grant execute on function %I(text) to wcp_app, wcp_system', name);
    execute format('alter function %I(text) owner to wcp_system', name);
  end loop;
  execute format('revoke create on schema %I from wcp_system', current_schema());
end
$$;
