-- Files that stops are shown with. They lie in the data folder under media/, named by their checksum.
create table media (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  mime text not null,
  bytes bigint not null,
  width integer, -- in pixels, as the picture is seen; null for a video
  height integer,
  taken_at timestamp, -- by the camera's clock, which knows no zone
  lng double precision,
  lat double precision,
  direction_deg double precision, -- whither the camera looked, clockwise from north
  faces_blurred boolean not null default false,
  uploaders jsonb not null, -- names of those who sent these very bytes, the first one first
  created_at timestamptz not null default now()
);

-- What a stop is shown with, in its order; null: nothing. Schema `hungSchema` of #shared/media.
alter table stop add column media jsonb;
create index stop_media on stop using gin (media jsonb_path_ops);
