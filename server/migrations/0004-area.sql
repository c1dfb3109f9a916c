-- 盘整连片区: its outline is drawn by people, not only computed.
create table area (
  id integer generated always as identity primary key,
  code text not null,
  name text not null,
  region_code text,
  kind text,
  stage text,
  target_mu numeric(12, 2),
  readied_mu numeric(12, 2),
  ready_industry_mu numeric(12, 2),
  owner_count integer,
  invest_wanyuan numeric(16, 4),
  visibility text not null default 'internal' check (visibility in ('public', 'internal', 'restricted')),
  props jsonb,
  source_batch_id integer references batch (id),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  updated_at timestamptz not null default now(),
  geom geometry(Geometry, 4490) not null check (geometrytype(geom) in ('POLYGON', 'MULTIPOLYGON')),
  area_m2 double precision not null generated always as (st_area(geom::geography)) stored
);
create unique index area_code_now on area (code) where valid_to is null;
create index area_geom on area using gist (geom);

create trigger area_log_insert after insert on area for each row when (not wancun_bulk())
  execute function log_change('area');
create trigger area_log after update or delete on area for each row execute function log_change('area');
create trigger area_revision after insert or update or delete on area
  for each statement execute function bump_layer_revision('area');
