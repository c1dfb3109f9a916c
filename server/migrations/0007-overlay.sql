-- What people bring along: red lines, protected farmland, roads, rivers, any file.
create table overlay_layer (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  title_zh text not null,
  title_en text not null,
  geometry text not null check (geometry in ('polygon', 'line', 'point')),
  role text not null default 'context' check (role in ('barrier', 'exclusion', 'context')),
  created_at timestamptz not null default now()
);

create table overlay (
  id integer generated always as identity primary key,
  layer_code text not null references overlay_layer (code),
  code text not null,
  name text,
  kind text,
  region_code text,
  visibility text not null default 'internal' check (visibility in ('public', 'internal', 'restricted')),
  props jsonb,
  source_batch_id integer references batch (id),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  updated_at timestamptz not null default now(),
  geom geometry(Geometry, 4490) not null,
  area_m2 double precision generated always as (case when st_dimension(geom) = 2 then st_area(geom::geography) end) stored,
  length_m double precision generated always as (case when st_dimension(geom) = 1 then st_length(geom::geography) end) stored
);
create unique index overlay_code_now on overlay (layer_code, code) where valid_to is null;
create index overlay_geom on overlay using gist (geom);
create trigger overlay_log_insert after insert on overlay for each row when (not wancun_bulk())
  execute function log_change('overlay');
create trigger overlay_log after update or delete on overlay for each row execute function log_change('overlay');

create function bump_overlay_revision() returns trigger language plpgsql as $$
begin
  perform bump_revision(layer_code) from (select distinct layer_code from touched) as layers;
  return null;
end $$;
create trigger overlay_revision_insert after insert on overlay referencing new table as touched
  for each statement execute function bump_overlay_revision();
create trigger overlay_revision_update after update on overlay referencing new table as touched
  for each statement execute function bump_overlay_revision();
create trigger overlay_revision_delete after delete on overlay referencing old table as touched
  for each statement execute function bump_overlay_revision();
