-- The ground: tenants, who may call, contracts, the law's rates, payrolls and what was decided about them.

create table organizations (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('agency', 'prime', 'subcontractor', 'oversight')),
  sandbox boolean not null,
  created_at timestamptz not null
);

create table users (
  id text primary key,
  organization_id text not null references organizations,
  email text,
  display_name text not null,
  roles text[] not null,
  status text not null check (status in ('active', 'deactivated')),
  created_at timestamptz not null
);
create index users_page on users (organization_id, id);
create unique index users_email on users (lower(email));

create table api_keys (
  id text primary key check (length(id) = 12),
  organization_id text not null references organizations,
  user_id text not null references users,
  name text not null,
  secret_hmac bytea not null check (length(secret_hmac) = 32),
  scopes text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null
);
create index api_keys_page on api_keys (organization_id, id);

create table contracts (
  id text primary key,
  organization_id text not null references organizations,
  number text not null,
  name text not null,
  facts json not null,
  created_at timestamptz not null,
  created_by text not null,
  version integer not null default 1 check (version > 0),
  constraint contracts_number unique (organization_id, number)
);
create index contracts_page on contracts (organization_id, id);

create table contract_determinations (
  contract_id text not null references contracts,
  number text not null,
  mod integer not null check (mod >= 0),
  effective_from date,
  primary key (contract_id, number, mod)
);

create table wage_determinations (
  id text primary key,
  number text not null,
  mod integer not null check (mod >= 0),
  published date not null,
  state text not null,
  counties text[] not null,
  construction_types text[] not null,
  text text,
  document json not null,
  sha256 text not null,
  degraded boolean not null,
  imported_at timestamptz not null,
  imported_by text not null,
  constraint wage_determinations_modification unique (number, mod)
);

create table wage_determination_classes (
  determination_id text not null references wage_determinations on delete cascade,
  ordinal integer not null,
  classification text not null,
  normalized_classification text not null,
  rate numeric(14, 4),
  fringe text,
  identifier text,
  line integer,
  primary key (determination_id, ordinal)
);
create index wage_determination_classes_search on wage_determination_classes (normalized_classification text_pattern_ops);

create table payrolls (
  id text primary key,
  organization_id text not null references organizations,
  contract_id text references contracts,
  contractor text not null,
  payroll_number integer,
  week_ending date,
  revision integer not null check (revision >= 0),
  content_hash text not null,
  status text not null,
  submitted_at timestamptz not null,
  submitted_by text not null,
  document json not null,
  -- A missing part is a value like any other: two payrolls that both lack it are the same payroll.
  constraint payrolls_business_key
    unique nulls not distinct (organization_id, contract_id, contractor, week_ending, payroll_number, revision)
);
create index payrolls_page on payrolls (organization_id, id);

create table decisions (
  id text primary key,
  payroll_id text not null references payrolls,
  organization_id text not null references organizations,
  status text not null check (status in ('approve', 'revise', 'reject')),
  human_review boolean not null,
  back_wages numeric(14, 4) not null,
  liquidated_damages numeric(14, 4) not null,
  document json not null,
  ruleset_version text not null,
  ruleset_hash text not null,
  input_hash text not null,
  determination_hash text,
  decided_at timestamptz not null
);
create index decisions_page on decisions (organization_id, id);
create index decisions_payroll on decisions (payroll_id, id);

create table findings (
  id text primary key,
  decision_id text not null references decisions,
  organization_id text not null,
  ordinal integer not null,
  rule text not null,
  effect text not null,
  entry_no integer,
  amount numeric(14, 4),
  constraint findings_ordinal unique (decision_id, ordinal)
);
create index findings_page on findings (organization_id, id);
create index findings_rule on findings (organization_id, rule, decision_id);

create table idempotency_keys (
  organization_id text not null references organizations,
  route text not null,
  key text not null,
  request_hash text not null,
  payroll_id text references payrolls,
  status integer,
  body text,
  created_at timestamptz not null,
  primary key (organization_id, route, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table audit_events (
  id text primary key,
  organization_id text not null,
  at timestamptz not null,
  actor_type text not null check (actor_type in ('user', 'api_key', 'system')),
  actor_id text not null,
  action text not null,
  object_type text not null,
  object_id text,
  outcome text not null check (outcome in ('success', 'denied', 'failure')),
  request_id text,
  details json not null
);
create index audit_events_page on audit_events (organization_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: it is append-only', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_events_append_only before update or delete or truncate on audit_events
  for each statement execute function refuse_change();

-- Documents are stored and returned, never queried: lz4 where the server was built with it, PostgreSQL's own otherwise.
do $$
declare
  target record;
begin
  for target in
    select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and column_name in ('facts', 'document', 'text', 'details', 'body')
  loop
    execute format('alter table %I alter column %I set compression lz4', target.table_name, target.column_name);
  end loop;
exception when feature_not_supported then
  null;
end
$$;

-- The second wall between tenants. Prepared: it binds every role but the tables' owner. Unset is no rows.
create function current_organization() returns text language sql stable as $$
  select nullif(current_setting('wcp.organization_id', true), '')
$$;

alter table organizations enable row level security;
create policy tenant on organizations using (id = current_organization());

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array[
    'users', 'api_keys', 'contracts', 'payrolls', 'decisions', 'findings', 'idempotency_keys', 'audit_events'
  ]
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy tenant on %I using (organization_id = current_organization())', tenant_table);
  end loop;
end
$$;

alter table contract_determinations enable row level security;
create policy tenant on contract_determinations
  using (exists (select from contracts where contracts.id = contract_determinations.contract_id));
