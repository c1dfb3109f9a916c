-- The numbers of the log are those of a layer's commits in their order: who waits for another writer of the layer has
-- taken none yet. Without it a small change that waits for an import is committed after it under a lower number, and
-- whoever asks what came since the import's never hears of it.
create function lock_layer(named text) returns void language sql as $$
  select pg_advisory_xact_lock(20770109, hashtext(named))
$$;

create or replace function bump_revision(named text) returns void language sql as $$
  select lock_layer(named);
  insert into layer_revision (layer, revision) values (named, 1)
  on conflict (layer) do update set revision = layer_revision.revision + 1, changed_at = now()
$$;

-- A state of the log has its geometry as hexadecimal EWKB. Written as GeoJSON first, which is what a row in JSON has of a
-- geometry, it cost four fifths of the time in which an import is taken back.
create or replace function log_change() returns trigger language plpgsql as $$
declare
  bare record; -- the row without its shape
  before jsonb;
  after jsonb;
  extent geometry;
  named text; -- an overlay row names its own layer; every other table is one layer
begin
  if tg_op <> 'INSERT' then
    bare := old;
    bare.geom := null;
    before := to_jsonb(bare) || jsonb_build_object('geom', old.geom::text);
  end if;
  if tg_op <> 'DELETE' then
    bare := new;
    bare.geom := null;
    after := to_jsonb(bare) || jsonb_build_object('geom', new.geom::text);
  end if;
  extent := case tg_op
    when 'INSERT' then new.geom
    when 'DELETE' then old.geom
    else st_collect(st_envelope(old.geom), st_envelope(new.geom)) end;
  named := coalesce(after ->> 'layer_code', before ->> 'layer_code', tg_argv[0]);
  perform lock_layer(named);
  insert into change (actor, batch_id, edit_id, layer, feature_id, op, before, after, bbox)
  values (
    wancun_actor(), wancun_batch(), wancun_edit(), named, coalesce(new.id, old.id), lower(tg_op), before, after,
    case when extent is not null then jsonb_build_array(st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)) end
  );
  return null;
end $$;

-- Where a feature crosses a border hangs on its shape, its own region, and whether it is there: other changes move none.
-- The rows before and after are joined by a statement that is planned anew each time: a plan made for few rows and kept
-- would hold each of 60,000 against each.
create function find_crossings_of_moved() returns trigger language plpgsql as $$
declare
  ids integer[];
begin
  execute 'select array_agg(id) from touched join earlier using (id)
    where touched.geom is distinct from earlier.geom or touched.region_code is distinct from earlier.region_code
      or touched.valid_to is distinct from earlier.valid_to' into ids;
  if ids is not null then
    perform find_crossings(tg_table_name, case when array_length(ids, 1) <= 1000 then ids end);
  end if;
  return null;
end $$;

create or replace function find_crossings_of_moved_boundaries() returns trigger language plpgsql as $$
declare
  is_moved boolean;
begin
  execute 'select exists (select from touched join earlier using (id) where greatest(touched.level, earlier.level) >= 3
      and (touched.geom is distinct from earlier.geom or touched.valid_to is distinct from earlier.valid_to))' into is_moved;
  if is_moved then
    perform find_all_crossings();
  end if;
  return null;
end $$;

drop trigger parcel_crossing_update on parcel;
create trigger parcel_crossing_update after update on parcel referencing old table as earlier new table as touched
  for each statement execute function find_crossings_of_moved();
drop trigger area_crossing_update on area;
create trigger area_crossing_update after update on area referencing old table as earlier new table as touched
  for each statement execute function find_crossings_of_moved();
drop trigger belt_crossing_update on belt;
create trigger belt_crossing_update after update on belt referencing old table as earlier new table as touched
  for each statement execute function find_crossings_of_moved();
drop trigger overlay_crossing_update on overlay;
create trigger overlay_crossing_update after update on overlay referencing old table as earlier new table as touched
  for each statement execute function find_crossings_of_moved();
