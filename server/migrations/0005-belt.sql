-- 示范带 and its 示范点 (stops), tied by the belt's code.
create table belt (
  id integer generated always as identity primary key,
  code text not null,
  name text not null,
  region_code text,
  theme text,
  level text,
  start_year integer,
  households integer,
  invest_wanyuan numeric(16, 4),
  summary text,
  visibility text not null default 'internal' check (visibility in ('public', 'internal', 'restricted')),
  props jsonb,
  source_batch_id integer references batch (id),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  updated_at timestamptz not null default now(),
  geom geometry(Geometry, 4490) not null check (geometrytype(geom) in ('LINESTRING', 'MULTILINESTRING')),
  length_m double precision not null generated always as (st_length(geom::geography)) stored
);
create unique index belt_code_now on belt (code) where valid_to is null;
create trigger belt_log_insert after insert on belt for each row when (not wancun_bulk())
  execute function log_change('belt');
create trigger belt_log after update or delete on belt for each row execute function log_change('belt');
create trigger belt_revision after insert or update or delete on belt
  for each statement execute function bump_layer_revision('belt');

create table stop (
  id integer generated always as identity primary key,
  code text not null,
  name text not null,
  belt_code text,
  position integer,
  region_code text,
  problem text,
  done text,
  next_step text,
  org text,
  figures jsonb not null default '[]', -- up to four {label, value, unit, qualifier, source}
  visibility text not null default 'internal' check (visibility in ('public', 'internal', 'restricted')),
  props jsonb,
  source_batch_id integer references batch (id),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  updated_at timestamptz not null default now(),
  geom geometry(Geometry, 4490) not null check (geometrytype(geom) in ('POINT', 'MULTIPOINT'))
);
create unique index stop_code_now on stop (code) where valid_to is null;
create index stop_belt on stop (belt_code, position);
create trigger stop_log_insert after insert on stop for each row when (not wancun_bulk())
  execute function log_change('stop');
create trigger stop_log after update or delete on stop for each row execute function log_change('stop');
create trigger stop_revision after insert or update or delete on stop
  for each statement execute function bump_layer_revision('stop');
