-- Logins of users. An access token names its session, and ends with it.

create table sessions (
  id text primary key,
  organization_id text not null references organizations,
  user_id text not null references users,
  created_at timestamptz not null,
  authenticated_at timestamptz not null,
  amr text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_page on sessions (organization_id, id);
create index sessions_user on sessions (user_id, id);

alter table sessions enable row level security;
create policy tenant on sessions using (organization_id = current_organization());
