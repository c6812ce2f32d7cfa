-- API keys that are looked after over the API: limits beside scopes, rotation, and what they were used for.

alter table api_keys
  add column created_by text,
  add column contracts text[],
  add column networks text[],
  add column calls_per_minute integer check (calls_per_minute > 0),
  add column version integer not null default 1 check (version > 0),
  add column replaced_by text references api_keys;
update api_keys set created_by = user_id;
alter table api_keys alter column created_by set not null;
create index api_keys_newest on api_keys (organization_id, created_at desc, id desc);

create table api_key_usage (
  organization_id text not null references organizations,
  key_id text not null references api_keys,
  day date not null,
  route text not null,
  calls bigint not null check (calls >= 0),
  failures bigint not null check (failures >= 0),
  primary key (key_id, route, day)
);
create index api_key_usage_page on api_key_usage (organization_id, key_id, day);

alter table api_key_usage enable row level security;
create policy tenant on api_key_usage using (organization_id = current_organization());
