-- Keys that sign access tokens: one that signs, one that is published before it does, and those whose tokens still count.

create table signing_keys (
  kid text primary key,
  status text not null check (status in ('active', 'next', 'retired')),
  public_jwk json not null,
  -- Sealed. Gone once the key is retired: nobody signs with it again.
  private_key text,
  created_at timestamptz not null,
  activated_at timestamptz,
  -- Until then its tokens count.
  verifies_until timestamptz,
  constraint signing_keys_private check ((private_key is null) = (status = 'retired')),
  constraint signing_keys_end check ((verifies_until is null) = (status <> 'retired'))
);
-- Processes that start or rotate at once: one of them makes the key.
create unique index signing_keys_current on signing_keys (status) where status in ('active', 'next');
