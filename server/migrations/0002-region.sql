-- 行政区域: a tree by parent_code. 中山 and 东莞 have towns directly under the city, so a level may be skipped.
create table region (
  id integer generated always as identity primary key,
  code text not null check (code ~ '^[0-9]{12}$'),
  level integer not null check (level between 1 and 5), -- 1 省 2 市 3 县 4 镇街 5 村
  kind text not null,
  name text not null,
  short_name text not null,
  pinyin text not null default '',   -- full syllables without tones or blanks: sanjiaozhen
  initials text not null default '', -- first letters: sjz
  parent_code text,
  stat_class text, -- 城乡分类代码, 3 digits, villages only
  programme_class text,
  model_tags jsonb not null default '[]',
  code_year integer,
  control_area_m2 numeric(15, 2),
  boundary_legal text check (boundary_legal in ('法定', '勘定', '调查', '示意')),
  boundary_source text,
  visibility text not null default 'public' check (visibility in ('public', 'internal', 'restricted')),
  props jsonb,
  source_batch_id integer references batch (id),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  updated_at timestamptz not null default now(),
  geom geometry(MultiPolygon, 4490),
  -- m² on the CGCS2000 ellipsoid, never a figure from a file
  area_m2 double precision generated always as (st_area(geom::geography)) stored
);
create unique index region_code_now on region (code) where valid_to is null;
create index region_parent on region (parent_code) where valid_to is null;
create index region_geom on region using gist (geom);
create index region_name on region (name);

create trigger region_log_insert after insert on region for each row when (not wancun_bulk())
  execute function log_change('region');
create trigger region_log after update or delete on region for each row execute function log_change('region');
create trigger region_revision after insert or update or delete on region
  for each statement execute function bump_layer_revision('region');

-- Figures of public documents on the regions they belong to; never pinned to a geometry.
create table fact (
  id integer generated always as identity primary key,
  region_code text not null,
  indicator text not null,
  title_zh text not null,
  title_en text not null,
  value numeric not null,
  unit text not null,
  qualifier text not null default 'exact' check (qualifier in ('exact', 'about', 'over', 'at_least', 'estimated')),
  status text not null check (status in ('actual', 'target', 'planned')),
  period text not null,
  source text not null,
  source_date text,
  note text,
  unique (region_code, indicator, period)
);
