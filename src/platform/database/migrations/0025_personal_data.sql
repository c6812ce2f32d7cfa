-- Payrolls are found by their people without telling who these are, and whoever is shown a person by way of exception
-- leaves a trace.

-- Keyed digests of names and numbers (blind index), different for every organization. Null: not indexed yet, or under no
-- key; `wcp encryption reseal` makes what is missing.
alter table payrolls add column people text[];
-- The data key that they were made with.
alter table payrolls add column people_key text;
create index payrolls_people on payrolls using gin (people);
create index payrolls_people_key on payrolls (people_key, id);

-- Who was shown whom of those that are masked for him, and why. Append-only.
create table reveals (
  id text primary key,
  -- Whoever looked. The payroll may be another organization's.
  organization_id text not null references organizations,
  user_id text not null references users,
  payroll_id text not null references payrolls,
  -- Place in the list of the payroll, from 0.
  worker integer not null check (worker >= 0),
  purpose text not null check (purpose in
    ('complaint', 'investigation', 'restitution', 'court_order', 'worker_request', 'correction')),
  fields text[] not null,
  at timestamptz not null
);
create index reveals_page on reveals (organization_id, id);
create index reveals_user on reveals (organization_id, user_id, at);
create trigger reveals_append_only before update or delete or truncate on reveals
  for each statement execute function refuse_change();

-- Why, sealed, for it may name people; apart, so that it can be erased and the reveal cannot.
create table reveal_words (
  id text primary key references reveals,
  organization_id text not null references organizations,
  sealed text not null
);
create index reveal_words_page on reveal_words (organization_id, id);

alter table reveals enable row level security;
create policy tenant on reveals using (organization_id = current_organization());
alter table reveal_words enable row level security;
create policy tenant on reveal_words using (organization_id = current_organization());
