-- Issuers outside that vouch for users (OpenID Connect Core 1.0), who came from them, and what they may bring.

create table identity_providers (
  id text primary key,
  organization_id text not null references organizations,
  name text not null,
  -- Compared character by character. Fixed, with the client: a subject means nothing at another issuer.
  issuer text not null,
  client_id text not null,
  -- Sealed.
  client_secret text,
  token_endpoint_auth text not null
    check (token_endpoint_auth in ('client_secret_basic', 'client_secret_post', 'none')),
  algorithms text[] not null check (algorithms <@ array['RS256', 'ES256'] and cardinality(algorithms) > 0),
  groups_claim text not null,
  mapping json not null,
  provisions boolean not null,
  max_age_s integer not null check (max_age_s between 300 and 86400),
  second_factor_amr text[] not null,
  second_factor_acr text[] not null,
  -- Of access tokens that are taken; null: none is.
  audience text,
  scopes text[] not null,
  enabled boolean not null,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  created_by text not null,
  removed_at timestamptz,
  constraint identity_providers_secret check ((client_secret is null) = (token_endpoint_auth = 'none'))
);
create index identity_providers_page on identity_providers (organization_id, id);
-- A token says from whom and for whom: that leads to one organization, or to none.
create unique index identity_providers_audience on identity_providers (issuer, audience) where removed_at is null;

-- Whom a subject stands for. Nothing else leads from an issuer to a user, no e-mail address either.
create table identity_links (
  provider_id text not null references identity_providers,
  subject text not null check (length(subject) between 1 and 255),
  organization_id text not null references organizations,
  user_id text not null references users,
  created_at timestamptz not null,
  created_by text not null,
  signed_in_at timestamptz,
  primary key (provider_id, subject),
  constraint identity_links_user unique (provider_id, user_id)
);
create index identity_links_page on identity_links (organization_id, user_id);

-- Logins that have come back from an issuer, and what it has said of somebody, until whoever began the login fetches it.
create table identity_handovers (
  id text primary key,
  organization_id text not null references organizations,
  provider_id text not null references identity_providers,
  -- Of the secret that the browser carried: each login ends once, also before the issuer has answered.
  login_hash bytea not null unique check (length(login_hash) = 32),
  challenge text not null,
  created_at timestamptz not null,
  -- From here on null until the issuer has vouched for somebody.
  code_hash bytea unique check (length(code_hash) = 32),
  -- Sealed.
  proven text,
  expires_at timestamptz,
  redeemed_at timestamptz,
  constraint identity_handovers_proven check ((code_hash is null) = (proven is null) and (proven is null) = (expires_at is null))
);
create index identity_handovers_age on identity_handovers (created_at);
create index identity_handovers_page on identity_handovers (organization_id, id);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['identity_providers', 'identity_links', 'identity_handovers']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy tenant on %I using (organization_id = current_organization())', tenant_table);
  end loop;
end
$$;
