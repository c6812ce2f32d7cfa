-- The audit trail as a chain. The payload is the event: a canonical text (RFC 8785), from which the columns are taken, so
-- that they cannot say anything else. Whoever inserts gives the payload alone; place and hashes are the database's.

alter table audit_events add column payload text;
alter table audit_events add column seq bigint;
alter table audit_events add column previous_hash bytea;
alter table audit_events add column hash bytea;

-- The last event of each organization's chain. Its row is the lock under which events get their places, one by one.
-- Without row-level security: only the trigger's owner may touch it, and it holds numbers and hashes.
create table audit_heads (
  organization_id text primary key,
  seq bigint not null,
  previous_hash bytea not null,
  hash bytea not null
) with (fillfactor = 20);
revoke all on audit_heads from public;

-- What stands before the first event: the chains of two organizations never share a hash.
create function audit_genesis(organization text) returns bytea language sql immutable as $$
  select sha256(convert_to(E'wcp audit chain v1\n' || organization, 'UTF8'))
$$;

create function audit_hash(previous bytea, payload text, place bigint) returns bytea language sql immutable as $$
  select sha256(previous || sha256(convert_to(payload, 'UTF8')) || int8send(place))
$$;

create function chain_audit_event() returns trigger language plpgsql security definer as $$
declare
  event record;
begin
  select * into event from json_to_record(new.payload::json) as e (
    id text, at timestamptz, organization text, actor json, action text, object json, outcome text, "requestId" text,
    details json
  );
  new.id := event.id;
  new.at := event.at;
  new.organization_id := event.organization;
  new.actor_type := event.actor ->> 'type';
  new.actor_id := event.actor ->> 'id';
  new.action := event.action;
  new.object_type := event.object ->> 'type';
  new.object_id := event.object ->> 'id';
  new.outcome := event.outcome;
  new.request_id := event."requestId";
  new.details := event.details;
  loop
    update audit_heads
    set seq = seq + 1, previous_hash = hash,
        hash = sha256(hash || sha256(convert_to(new.payload, 'UTF8')) || int8send(seq + 1))
    where organization_id = new.organization_id
    returning seq, previous_hash, hash into new.seq, new.previous_hash, new.hash;
    if found then
      return new;
    end if;
    insert into audit_heads (organization_id, seq, previous_hash, hash)
    values (new.organization_id, 0, audit_genesis(new.organization_id), audit_genesis(new.organization_id))
    on conflict do nothing;
  end loop;
end
$$;
-- As its owner, and nobody's temporary table can stand in for one of ours.
do $$
begin
  execute format('alter function chain_audit_event() set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function chain_audit_event() from public;

-- What was recorded before there was a chain, as version 1: without what nobody wrote down then.
create function audit_payload_of(e audit_events) returns text language sql stable as $$
  select '{"action":' || to_json(e.action)::text
      || ',"actor":{"id":' || to_json(e.actor_id)::text || ',"type":' || to_json(e.actor_type)::text || '}'
      || ',"at":"' || to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"'
      || ',"authentication":null,"changed":[]'
      || ',"details":{' || coalesce((select string_agg(to_json(d.key)::text || ':' || d.value::text, ',' order by d.key collate "C")
                                     from json_each(e.details) d), '') || '}'
      || ',"id":' || to_json(e.id)::text
      || ',"object":{"id":' || coalesce(to_json(e.object_id)::text, 'null') || ',"type":' || to_json(e.object_type)::text || '}'
      || ',"organization":' || to_json(e.organization_id)::text
      || ',"outcome":' || to_json(e.outcome)::text
      || ',"policyDecision":null,"reason":null'
      || ',"requestId":' || coalesce(to_json(e.request_id)::text, 'null')
      || ',"subjects":[],"version":1}'
$$;

alter table audit_events disable trigger audit_events_append_only;
do $$
declare
  event audit_events;
  head audit_heads;
  text_of text;
begin
  for event in select * from audit_events order by organization_id, at, id
  loop
    select * into head from audit_heads where organization_id = event.organization_id;
    if not found then
      head := row(event.organization_id, 0, audit_genesis(event.organization_id), audit_genesis(event.organization_id));
      insert into audit_heads select head.*;
    end if;
    text_of := audit_payload_of(event);
    update audit_heads
    set seq = head.seq + 1, previous_hash = head.hash, hash = audit_hash(head.hash, text_of, head.seq + 1)
    where organization_id = event.organization_id
    returning * into head;
    update audit_events
    set payload = text_of, seq = head.seq, previous_hash = head.previous_hash, hash = head.hash
    where id = event.id;
  end loop;
end
$$;
alter table audit_events enable trigger audit_events_append_only;
drop function audit_payload_of(audit_events);

alter table audit_events alter column payload set not null;
alter table audit_events alter column seq set not null;
alter table audit_events alter column previous_hash set not null;
alter table audit_events alter column hash set not null;
alter table audit_events add constraint audit_events_chain unique (organization_id, seq);
create index audit_events_object on audit_events (organization_id, object_id);

create trigger audit_events_chain before insert on audit_events for each row execute function chain_audit_event();
