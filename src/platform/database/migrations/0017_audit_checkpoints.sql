-- What was signed of the audit trails, so that a chain whose tail was cut, or that was made anew, no longer verifies.

-- Public keys that have signed, old ones too: what they signed is verified for ever. `verifier` is the C2SP text.
create table audit_keys (
  id text primary key,
  purpose text not null check (purpose in ('checkpoint', 'receipt')),
  verifier text not null,
  first_used_at timestamptz not null
);
create trigger audit_keys_append_only before update or delete or truncate on audit_keys
  for each statement execute function refuse_change();

create table audit_checkpoints (
  organization_id text not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  -- The signed note.
  note text not null,
  primary key (organization_id, size)
);
create trigger audit_checkpoints_append_only before update or delete or truncate on audit_checkpoints
  for each statement execute function refuse_change();

-- The hashes of the RFC 6962 tree over the payloads, 256 to a row: proofs and the next checkpoint need a few rows. They can
-- be made again from the events, and are; nothing is believed because it stands here.
create table audit_tiles (
  organization_id text not null,
  level smallint not null check (level >= 0),
  index bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192),
  primary key (organization_id, level, index)
);

-- Which checkpoint was told to whom outside the database.
create table audit_anchorings (
  organization_id text not null,
  size bigint not null,
  anchor text not null,
  at timestamptz not null,
  primary key (organization_id, size, anchor),
  foreign key (organization_id, size) references audit_checkpoints
);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['audit_checkpoints', 'audit_tiles', 'audit_anchorings']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy tenant on %I using (organization_id = current_organization())', tenant_table);
  end loop;
end
$$;

-- The end of the chain of the tenant, for whoever verifies it; for system work, of any.
create function audit_head(organization text) returns table (seq bigint, hash bytea)
language sql stable security definer as $$
  select h.seq, h.hash from audit_heads h
  where h.organization_id = organization and organization = coalesce(current_organization(), organization)
$$;
-- The ends of all chains, for the system, which signs them.
create function audit_counted() returns table (organization_id text, seq bigint)
language sql stable security definer as $$
  select h.organization_id, h.seq from audit_heads h
$$;
do $$
begin
  execute format('alter function audit_head(text) set search_path = %I, pg_temp', current_schema());
  execute format('alter function audit_counted() set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function audit_head(text), audit_counted() from public;
grant execute on function audit_head(text) to wcp_app, wcp_system;
grant execute on function audit_counted() to wcp_system;
