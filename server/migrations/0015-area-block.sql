-- A block of parcels that was kept as a 连片区: the question that it answers, and its parcels as they were then.
-- The row of the area names the version in force, so that whatever takes the area back takes its block back with it.
alter table area add column block_version integer check (block_version > 0);
-- how the land is planned to be used: 产业, 生态, 生活
alter table area add column plan_industry_mu numeric(12, 2);
alter table area add column plan_ecology_mu numeric(12, 2);
alter table area add column plan_living_mu numeric(12, 2);

-- The 连片区 that a project serves, by its code, as a stop names its belt.
alter table project add column area_code text;
create index project_area on project (area_code);

create table area_block (
  area_id integer not null references area (id),
  version integer not null check (version > 0),
  at timestamptz not null default now(),
  actor text not null,
  question jsonb not null,
  parcel_revision integer not null,
  data_date date,
  area_method text not null,
  area_m2 double precision not null,  -- sum of the parcels, unrounded
  union_m2 double precision not null, -- of their outline: less where parcels lie over one another
  primary key (area_id, version)
);

create table area_block_parcel (
  area_id integer not null,
  version integer not null,
  parcel_id integer not null references parcel (id),
  code text not null, -- an import that brings the parcel anew keeps it
  tbbh text,
  class_system text,
  dlbm text,
  dlmc text,
  qsdwmc text,
  region_code text,
  visibility text not null,
  excluded_by jsonb not null, -- what of the question's exclusions it lay under already
  area_m2 double precision not null,
  primary key (area_id, version, parcel_id),
  foreign key (area_id, version) references area_block (area_id, version)
);

-- A version is taken back by naming an earlier one, never by changing it.
create function keep_block() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to: % is refused', tg_table_name, lower(tg_op);
end $$;
create trigger area_block_kept before update or delete or truncate on area_block
  for each statement execute function keep_block();
create trigger area_block_parcel_kept before update or delete or truncate on area_block_parcel
  for each statement execute function keep_block();
