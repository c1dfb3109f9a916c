-- What the tour of a belt showed on a day: its rows as the change log holds rows. An edition goes by the belt's code, which
-- an import that brings the belt anew keeps.
create table tour_edition (
  belt_code text not null,
  number integer not null check (number > 0),
  at timestamptz not null default now(),
  actor text not null,
  note text not null check (char_length(note) <= 200),
  belt_id integer not null references belt (id),
  belt jsonb not null,
  primary key (belt_code, number)
);

create table tour_edition_stop (
  belt_code text not null,
  number integer not null,
  stop_id integer not null references stop (id),
  place integer not null check (place > 0), -- in the order of visiting
  state jsonb not null,
  primary key (belt_code, number, stop_id),
  foreign key (belt_code, number) references tour_edition (belt_code, number)
);
-- who sees a stop of an edition sees its files, though they were taken off the stop since
create index tour_edition_stop_media on tour_edition_stop using gin ((state -> 'media') jsonb_path_ops);

-- What scripts may name of the villages and towns that stops lie in.
create table tour_edition_region (
  belt_code text not null,
  number integer not null,
  code text not null,
  name text not null,
  totals jsonb not null, -- {public, internal, restricted}: of rows up to that kind
  primary key (belt_code, number, code),
  foreign key (belt_code, number) references tour_edition (belt_code, number)
);

-- Which edition the published link of a belt opens: the last row says so, the earlier ones who had moved it and when.
create table tour_link (
  id integer generated always as identity primary key,
  belt_code text not null,
  number integer not null,
  at timestamptz not null default now(),
  actor text not null,
  foreign key (belt_code, number) references tour_edition (belt_code, number)
);
create index tour_link_belt on tour_link (belt_code, id);

create trigger tour_edition_kept before update or delete or truncate on tour_edition
  for each statement execute function keep_block();
create trigger tour_edition_stop_kept before update or delete or truncate on tour_edition_stop
  for each statement execute function keep_block();
create trigger tour_edition_region_kept before update or delete or truncate on tour_edition_region
  for each statement execute function keep_block();
create trigger tour_link_kept before update or delete or truncate on tour_link
  for each statement execute function keep_block();
