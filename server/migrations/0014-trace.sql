-- Who signed in, changed accounts, and read what is guarded. Written by the server before the answer leaves; nothing
-- changes or deletes a row.
create table auth.trace (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  -- a user name, or without an account `public`, `nobody`, `operator`; then there is no person_id
  actor text not null,
  person_id text,
  address text,
  kind text not null,
  layer text,
  feature_ids integer[],
  count integer,
  details jsonb not null default '{}'
);
create index trace_at on auth.trace (at);
create index trace_actor on auth.trace (actor, id);
-- a key's first use of a day is told once, however many processes serve
create unique index trace_key_day on auth.trace ((details ->> 'keyId'), (details ->> 'day')) where kind = 'key-used';

create function auth.keep_trace() returns trigger language plpgsql as $$
begin
  raise exception 'auth.trace is only ever added to: % is refused', lower(tg_op);
end $$;

create trigger trace_kept before update or delete or truncate on auth.trace
  for each statement execute function auth.keep_trace();

-- Each answer to who may read what is restricted looks whether such rows are in it; they are few.
create index region_restricted on region (id) where visibility = 'restricted';
create index parcel_restricted on parcel (id) where visibility = 'restricted';
create index area_restricted on area (id) where visibility = 'restricted';
create index belt_restricted on belt (id) where visibility = 'restricted';
create index stop_restricted on stop (id) where visibility = 'restricted';
create index project_restricted on project (id) where visibility = 'restricted';
create index overlay_restricted on overlay (id) where visibility = 'restricted';
