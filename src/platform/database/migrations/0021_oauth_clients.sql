-- Programs that get access tokens by OAuth 2 client credentials (RFC 6749 section 4.4).

create table oauth_clients (
  id text primary key,
  organization_id text not null references organizations,
  user_id text not null references users,
  created_by text not null,
  name text not null,
  -- Exactly one way to prove itself.
  secret_hmac bytea check (length(secret_hmac) = 32),
  jwks json,
  -- After a rotation, for the overlap.
  previous_secret_hmac bytea check (length(previous_secret_hmac) = 32),
  previous_until timestamptz,
  scopes text[] not null,
  contracts text[],
  networks text[],
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint oauth_clients_proof check ((secret_hmac is null) <> (jwks is null)),
  constraint oauth_clients_previous check ((previous_secret_hmac is null) = (previous_until is null))
);
create index oauth_clients_page on oauth_clients (organization_id, id);

-- Assertions that were used (RFC 7523 section 3): each is good once.
create table oauth_assertions (
  client_id text not null references oauth_clients,
  organization_id text not null references organizations,
  jti_hash bytea not null check (length(jti_hash) = 32),
  expires_at timestamptz not null,
  primary key (client_id, jti_hash)
);
create index oauth_assertions_page on oauth_assertions (organization_id, client_id);

alter table oauth_clients enable row level security;
create policy tenant on oauth_clients using (organization_id = current_organization());
alter table oauth_assertions enable row level security;
create policy tenant on oauth_assertions using (organization_id = current_organization());
