-- What a person has entered of a wage determination: footnotes, zone and premium pay, rates per day. Every version stays,
-- because decisions name the version that they were made on.

create table wage_determination_entries (
  determination_id text not null references wage_determinations,
  version integer not null check (version > 0),
  document json not null,
  sha256 text not null,
  note text,
  entered_at timestamptz not null,
  entered_by text not null,
  primary key (determination_id, version)
);
create trigger wage_determination_entries_append_only
  before update or delete or truncate on wage_determination_entries
  for each statement execute function refuse_change();

-- The version in force, beside the text that it belongs to: submissions read both in one row.
alter table wage_determinations add column entries_version integer not null default 0;
alter table wage_determinations add column entries_sha256 text;

do $$
begin
  alter table wage_determination_entries alter column document set compression lz4;
exception when feature_not_supported then
  null;
end
$$;
