-- 地类图斑
create table parcel (
  id integer generated always as identity primary key,
  code text not null,
  tbbh text,
  class_system text check (class_system in ('survey2019', 'yongdi2023')),
  dlbm text,
  dlmc text,
  qsxz text,
  qsdwmc text,
  region_code text,
  is_pbf boolean,
  is_low_efficiency boolean,
  low_eff_kind text,
  tax_per_mu double precision,
  area_official_m2 numeric(15, 2),
  right_holder text,
  visibility text not null default 'internal' check (visibility in ('public', 'internal', 'restricted')),
  props jsonb,
  source_batch_id integer references batch (id),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  updated_at timestamptz not null default now(),
  geom geometry(Geometry, 4490) not null check (geometrytype(geom) in ('POLYGON', 'MULTIPOLYGON')),
  area_m2 double precision not null generated always as (st_area(geom::geography)) stored
);
-- a code is looked up whole and by its beginning: one index serves both, whatever the collation
create unique index parcel_code_now on parcel (code text_pattern_ops) where valid_to is null;
create index parcel_tbbh on parcel (tbbh text_pattern_ops) where valid_to is null;
create index parcel_region on parcel (region_code text_pattern_ops);
create index parcel_batch on parcel (source_batch_id);
create index parcel_geom on parcel using gist (geom);

create trigger parcel_log_insert after insert on parcel for each row when (not wancun_bulk())
  execute function log_change('parcel');
create trigger parcel_log after update or delete on parcel for each row execute function log_change('parcel');
create trigger parcel_revision after insert or update or delete on parcel
  for each statement execute function bump_layer_revision('parcel');
