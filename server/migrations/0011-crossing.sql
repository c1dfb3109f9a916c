-- Where a feature lies beside its own region: what crosses a border is seen from both sides and edited from its own.
-- Found from the shapes as they are now, so it is neither logged nor written by hand.
create table crossing (
  of_table text not null,
  feature_id integer not null,
  region_code text not null,
  primary key (of_table, feature_id, region_code)
);
create index crossing_region on crossing (of_table, region_code text_pattern_ops);

-- Looks at the features of these ids, or at all of a table where none are given.
create function find_crossings(named text, ids integer[]) returns void language plpgsql as $$
declare
  extent geometry;
  place record;
  found_ids integer[];
  beyond integer[] := '{}';
begin
  delete from crossing where of_table = named and (ids is null or feature_id = any(ids));
  if ids is not null then
    execute format('select st_collect(st_envelope(geom)) from %I where id = any($1) and valid_to is null', named)
      into extent using ids;
    if extent is null then
      return;
    end if;
  end if;
  -- Nearly all lies within its own region: only what does not is held against others. One region after the other, so
  -- that its boundary is prepared once for all.
  for place in select code, geom from region where valid_to is null and geom is not null and (extent is null or geom && extent)
  loop
    execute format('select array_agg(id) from %I where region_code = $1 and valid_to is null and st_dimension(geom) > 0
        and ($3 is null or id = any($3)) and not st_coveredby(geom, $2)', named)
      into found_ids using place.code, place.geom, ids;
    beyond := beyond || coalesce(found_ids, '{}');
  end loop;
  execute format('select array_agg(id) from %I as held where valid_to is null and st_dimension(geom) > 0
      and ($1 is null or id = any($1)) and not exists (
        select from region where region.code = held.region_code and region.valid_to is null and region.geom is not null
          and ($2 is null or region.geom && $2))', named)
    into found_ids using ids, extent;
  beyond := beyond || coalesce(found_ids, '{}');
  for place in
    select code, left(code, case level when 5 then 12 when 4 then 9 else 6 end) as prefix, geom from region
    where level >= 3 and valid_to is null and geom is not null and (extent is null or geom && extent)
  loop
    -- A sliver is a matter of how two maps were drawn: a hundredth of a feature, or 100 m² (m of a line), crosses. The
    -- grid is a tenth of a millimetre: without one the embedded engine loses its way in this very loop, where GEOS tries
    -- again after an exception of its own.
    execute format('insert into crossing select $1, id, $2
      from (
        select id, geom, st_dimension(geom) as dimension,
          st_collectionextract(st_intersection(geom, $3, 1e-9), st_dimension(geom) + 1) as part
        from %I
        where id = any($5) and geom && $3 and not starts_with(coalesce(region_code, %L), $4) and st_intersects(geom, $3)) as met
      where case dimension
        when 2 then st_area(part) >= st_area(geom) / 100 or st_area(part::geography) >= 100
        else st_length(part) >= st_length(geom) / 100 or st_length(part::geography) >= 100 end', named, '')
      using named, place.code, place.geom, place.prefix, beyond;
  end loop;
end $$;

create function find_crossings_of_touched() returns trigger language plpgsql as $$
declare
  ids integer[];
begin
  select array_agg(id) into ids from touched;
  if ids is not null then
    perform find_crossings(tg_table_name, case when array_length(ids, 1) <= 1000 then ids end);
  end if;
  return null;
end $$;

create trigger parcel_crossing_insert after insert on parcel referencing new table as touched
  for each statement execute function find_crossings_of_touched();
create trigger parcel_crossing_update after update on parcel referencing new table as touched
  for each statement execute function find_crossings_of_touched();
create trigger area_crossing_insert after insert on area referencing new table as touched
  for each statement execute function find_crossings_of_touched();
create trigger area_crossing_update after update on area referencing new table as touched
  for each statement execute function find_crossings_of_touched();
create trigger belt_crossing_insert after insert on belt referencing new table as touched
  for each statement execute function find_crossings_of_touched();
create trigger belt_crossing_update after update on belt referencing new table as touched
  for each statement execute function find_crossings_of_touched();
create trigger overlay_crossing_insert after insert on overlay referencing new table as touched
  for each statement execute function find_crossings_of_touched();
create trigger overlay_crossing_update after update on overlay referencing new table as touched
  for each statement execute function find_crossings_of_touched();

-- A boundary that moves changes what crosses it; the layers' revisions say so to whoever holds them.
create function find_all_crossings() returns void language plpgsql as $$
declare
  named text;
begin
  foreach named in array array['parcel', 'area', 'belt', 'overlay'] loop
    perform find_crossings(named, null);
  end loop;
  perform bump_revision(layer) from layer_revision where layer not in ('region', 'stop', 'project');
end $$;

create function find_crossings_of_new_boundaries() returns trigger language plpgsql as $$
begin
  if exists (select from touched where geom is not null and level >= 3) then
    perform find_all_crossings();
  end if;
  return null;
end $$;
create function find_crossings_of_moved_boundaries() returns trigger language plpgsql as $$
begin
  if exists (select from touched join earlier using (id) where greatest(touched.level, earlier.level) >= 3
      and (touched.geom is distinct from earlier.geom or touched.valid_to is distinct from earlier.valid_to)) then
    perform find_all_crossings();
  end if;
  return null;
end $$;
create trigger region_crossing_insert after insert on region referencing new table as touched
  for each statement execute function find_crossings_of_new_boundaries();
create trigger region_crossing_update after update on region referencing old table as earlier new table as touched
  for each statement execute function find_crossings_of_moved_boundaries();

select find_all_crossings();
