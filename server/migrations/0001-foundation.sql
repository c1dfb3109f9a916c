-- Batches, the change log and the revision of each layer: what every table of ours hangs on.
create extension if not exists postgis;

create table batch (
  id integer generated always as identity primary key,
  layer text not null,
  file_name text not null,
  file_sha256 text,
  state text not null default 'started' check (state in ('started', 'committed', 'failed')),
  actor text not null,
  counts jsonb not null default '{}',
  report jsonb not null default '{}',
  source text,
  data_date date,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  process_key text -- host and process that works on it: a started batch whose process is gone was cut off
);

create table layer_revision (
  layer text primary key,
  revision integer not null default 0,
  changed_at timestamptz not null default now()
);

create table change (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  batch_id integer references batch (id),
  layer text not null,
  feature_id integer, -- null where one row stands for a whole batch of inserts
  op text not null check (op in ('insert', 'update', 'delete', 'batch')),
  before jsonb,
  after jsonb,
  bbox jsonb -- west, south, east, north in degrees, of before and after together
);
create index change_feature on change (layer, feature_id, id);
create index change_batch on change (batch_id);

-- The writer's name and batch ride in transaction-local settings, so that a trigger sees them whichever route wrote.
create function wancun_actor() returns text language sql stable
  return coalesce(nullif(current_setting('wancun.actor', true), ''), 'system');
create function wancun_batch() returns integer language sql stable
  return nullif(current_setting('wancun.batch', true), '')::integer;

-- A bulk insert is logged once by its writer; rows that it replaces are logged one by one.
create function wancun_bulk() returns boolean language sql stable
  return coalesce(current_setting('wancun.bulk', true), '') = 'on';

create function log_change() returns trigger language plpgsql as $$
declare
  -- an overlay row names its own layer; every other table is one layer
  named text := coalesce(to_jsonb(new) ->> 'layer_code', to_jsonb(old) ->> 'layer_code', tg_argv[0]);
  extent geometry;
begin
  extent := case tg_op
    when 'INSERT' then new.geom
    when 'DELETE' then old.geom
    else st_collect(st_envelope(old.geom), st_envelope(new.geom)) end;
  insert into change (actor, batch_id, layer, feature_id, op, before, after, bbox)
  values (
    wancun_actor(), wancun_batch(), named, coalesce(new.id, old.id), lower(tg_op),
    case when tg_op <> 'INSERT' then to_jsonb(old) end,
    case when tg_op <> 'DELETE' then to_jsonb(new) end,
    case when extent is not null then jsonb_build_array(st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)) end
  );
  return null;
end $$;

create function bump_revision(named text) returns void language sql as $$
  insert into layer_revision (layer, revision) values (named, 1)
  on conflict (layer) do update set revision = layer_revision.revision + 1, changed_at = now()
$$;

create function bump_layer_revision() returns trigger language plpgsql as $$
begin
  perform bump_revision(tg_argv[0]);
  return null;
end $$;

-- What an import has read so far, before one statement moves it into its layer: no transaction waits for a file.
create unlogged table staging (
  batch_id integer not null references batch (id),
  seq integer not null,
  row jsonb not null,
  props jsonb,
  geom geometry(Geometry, 4490),
  primary key (batch_id, seq)
);
