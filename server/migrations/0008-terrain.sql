-- Heights for the hillshade: one grid over the ground, a row of the table at most.
create table terrain (
  id integer primary key default 1 check (id = 1),
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  width integer not null check (width > 1),
  height integer not null check (height > 1),
  heights bytea not null, -- int16, little-endian, decimetres above the sea, rows from the north, cells of equal degrees
  version text not null,
  source text not null,
  is_demo boolean not null default false,
  changed_at timestamptz not null default now(),
  check (octet_length(heights) = 2 * width * height),
  check (west < east and south < north)
);
