-- 项目: money in 万元.
create table project (
  id integer generated always as identity primary key,
  code text not null,
  name text not null,
  category text,
  region_code text,
  status text,
  lag text,
  invest_wanyuan numeric(16, 4),
  plan_year_wanyuan numeric(16, 4),
  done_year_wanyuan numeric(16, 4),
  progress_text text,
  org text,
  plan_start date,
  plan_finish date,
  visibility text not null default 'internal' check (visibility in ('public', 'internal', 'restricted')),
  props jsonb,
  source_batch_id integer references batch (id),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  updated_at timestamptz not null default now(),
  geom geometry(Geometry, 4490) not null
);
create unique index project_code_now on project (code) where valid_to is null;
create index project_geom on project using gist (geom);
create trigger project_log_insert after insert on project for each row when (not wancun_bulk())
  execute function log_change('project');
create trigger project_log after update or delete on project for each row execute function log_change('project');
create trigger project_revision after insert or update or delete on project
  for each statement execute function bump_layer_revision('project');
