-- One act of a person, whatever it changed: the rows of `change` that it made stand under it.
create table edit (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  kind text not null check (kind in ('create', 'change', 'retire', 'restore', 'undo', 'redo', 'revert')),
  undoes integer references edit (id), -- of an undo the act that it takes back, of a redo the undo
  reverts integer references batch (id)
);
create index edit_actor on edit (actor, id);
create index edit_undoes on edit (undoes);
create index edit_reverts on edit (reverts);

alter table change add column edit_id integer references edit (id);
create index change_edit on change (edit_id);
create index change_layer on change (layer, id);

create function wancun_edit() returns integer language sql stable
  return nullif(current_setting('wancun.edit', true), '')::integer;

-- A geometry in the log is hexadecimal EWKB, exact to the last bit. Rows from before have GeoJSON of nine decimals.
create function logged_geometry(state jsonb) returns geometry language sql immutable
  return case jsonb_typeof(state -> 'geom')
    when 'object' then st_setsrid(st_geomfromgeojson(state ->> 'geom'), 4490)
    else (state ->> 'geom')::geometry end;

-- Of two visibilities the one that fewer people have: the past is no way around the present.
create function stricter(one text, other text) returns text language sql immutable
  return case when 'restricted' in (one, other) then 'restricted' when 'internal' in (one, other) then 'internal' else 'public' end;

create or replace function log_change() returns trigger language plpgsql as $$
declare
  -- an overlay row names its own layer; every other table is one layer
  named text := coalesce(to_jsonb(new) ->> 'layer_code', to_jsonb(old) ->> 'layer_code', tg_argv[0]);
  extent geometry;
begin
  extent := case tg_op
    when 'INSERT' then new.geom
    when 'DELETE' then old.geom
    else st_collect(st_envelope(old.geom), st_envelope(new.geom)) end;
  insert into change (actor, batch_id, edit_id, layer, feature_id, op, before, after, bbox)
  values (
    wancun_actor(), wancun_batch(), wancun_edit(), named, coalesce(new.id, old.id), lower(tg_op),
    case when tg_op <> 'INSERT' then to_jsonb(old) || jsonb_build_object('geom', old.geom::text) end,
    case when tg_op <> 'DELETE' then to_jsonb(new) || jsonb_build_object('geom', new.geom::text) end,
    case when extent is not null then jsonb_build_array(st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)) end
  );
  return null;
end $$;

-- What a writer must have seen to write over it.
alter table region add column version integer not null default 1;
alter table parcel add column version integer not null default 1;
alter table area add column version integer not null default 1;
alter table belt add column version integer not null default 1;
alter table stop add column version integer not null default 1;
alter table project add column version integer not null default 1;
alter table overlay add column version integer not null default 1;

create function next_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end $$;
create trigger region_version before update on region for each row execute function next_version();
create trigger parcel_version before update on parcel for each row execute function next_version();
create trigger area_version before update on area for each row execute function next_version();
create trigger belt_version before update on belt for each row execute function next_version();
create trigger stop_version before update on stop for each row execute function next_version();
create trigger project_version before update on project for each row execute function next_version();
create trigger overlay_version before update on overlay for each row execute function next_version();

-- Who has a form open on what; it ends by itself. Nothing is lost with it, so it is not logged.
create unlogged table presence (
  layer text not null,
  feature_id integer not null,
  person text not null,
  until timestamptz not null,
  primary key (layer, feature_id, person)
);
