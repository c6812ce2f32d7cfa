-- Keys under which values are sealed, wrapped by the key-encryption key: useless to whoever reads the database alone.

create table data_keys (
  id text primary key,
  purpose text not null check (purpose in ('seal', 'index')),
  -- Processes that rotate at once claim the same ordinal, and one of them gets it.
  ordinal integer not null check (ordinal > 0),
  wrapped text not null,
  wrapped_by text not null,
  created_at timestamptz not null,
  active_from timestamptz not null,
  constraint data_keys_ordinal unique (purpose, ordinal)
);
