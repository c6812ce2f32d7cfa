-- Users who sign in: passwords, second factors, refresh tokens, what was tried in vain, invitations, the first administrator.

alter table organizations
  add column version integer not null default 1 check (version > 0),
  -- Whoever has no second factor can do nothing but set one up.
  add column second_factor_required boolean not null default false;

alter table users
  add column version integer not null default 1 check (version > 0);

alter table sessions
  -- The browser or program, as it calls itself, so that the user knows the session again.
  add column device text check (length(device) <= 200),
  add column refreshed_at timestamptz,
  add column ended_because text check (ended_because in
    ('signed_out', 'ended_by_user', 'deactivated', 'password_changed', 'refresh_token_reused'));

-- One row for each user who has a password.
create table passwords (
  user_id text primary key references users,
  organization_id text not null references organizations,
  -- PHC string format: algorithm, parameters, salt and hash.
  hash text not null,
  changed_at timestamptz not null
);
create index passwords_page on passwords (organization_id, user_id);

-- A family of refresh tokens is its session.
create table refresh_tokens (
  hash bytea primary key check (length(hash) = 32),
  organization_id text not null references organizations,
  session_id text not null references sessions,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- For whoever holds the token alone: sealed under a key that follows from it.
  successor bytea
);
create index refresh_tokens_session on refresh_tokens (session_id);
create index refresh_tokens_page on refresh_tokens (organization_id, session_id);
create index refresh_tokens_age on refresh_tokens (expires_at);

create table second_factors (
  user_id text primary key references users,
  organization_id text not null references organizations,
  secret text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last time step whose code was taken: none is taken twice.
  last_step bigint,
  failures integer not null default 0,
  failed_at timestamptz
);
create index second_factors_page on second_factors (organization_id, user_id);

create table recovery_codes (
  user_id text not null references users,
  hash bytea not null check (length(hash) = 32),
  organization_id text not null references organizations,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (user_id, hash)
);
create index recovery_codes_page on recovery_codes (organization_id, user_id);

-- What was tried, by a keyed hash of the e-mail address: for addresses that nobody has exactly as for others.
create table sign_in_attempts (
  account bytea not null check (length(account) = 32),
  network text not null,
  failures integer not null,
  failed_at timestamptz not null,
  -- Since then the network is one that the owner signs in from.
  succeeded_at timestamptz,
  primary key (account, network)
);
create index sign_in_attempts_age on sign_in_attempts (failed_at);

-- Failures in a row from all networks that the owner has never signed in from.
create table sign_in_accounts (
  account bytea primary key check (length(account) = 32),
  failures integer not null,
  failed_at timestamptz not null
);

create table sign_in_networks (
  network text primary key,
  failures integer not null,
  since timestamptz not null
);

create table password_resets (
  hash bytea primary key check (length(hash) = 32),
  organization_id text not null references organizations,
  user_id text not null references users,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_resets_user on password_resets (user_id);
create index password_resets_page on password_resets (organization_id, user_id);

create table invitations (
  id text primary key,
  organization_id text not null references organizations,
  email text not null,
  roles text[] not null,
  attributes json not null,
  hash bytea not null unique check (length(hash) = 32),
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text references users,
  revoked_at timestamptz
);
create index invitations_page on invitations (organization_id, id);

-- Not of any tenant: whoever holds one makes the first administrator.
create table setup_tokens (
  hash bytea primary key check (length(hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Asked for on the command line: counts although there is an administrator.
  additional boolean not null
);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array[
    'passwords', 'refresh_tokens', 'second_factors', 'recovery_codes', 'password_resets', 'invitations'
  ]
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy tenant on %I using (organization_id = current_organization())', tenant_table);
  end loop;
end
$$;
-- Before a tenant is known: no policy, so that nobody but their owner reads them.
alter table sign_in_attempts enable row level security;
alter table sign_in_accounts enable row level security;
alter table sign_in_networks enable row level security;
alter table setup_tokens enable row level security;
