-- A link that shows one view to somebody without an account: never more than its maker may see, until it expires or is
-- taken back. Rows stay: who opened what to others, and until when, is told afterwards too.
create table auth.share (
  id text primary key,
  made_by text not null references auth."user" ("id") on delete cascade,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  title text not null check (title <> ''),
  -- path and query of the view
  address text not null check (address ~ '^/([^/\\]|$)'),
  -- codes of the layers that it opens
  layers jsonb not null check (jsonb_typeof(layers) = 'array'),
  -- what it opens lies there; null: wherever its maker sees
  region_code text check (region_code ~ '^\d{12}$'),
  check (expires_at <= made_at + interval '2160 hours')
);
create index share_made_by on auth.share (made_by);

create trigger share_standing after delete or update
  on auth.share for each statement execute function auth.raise_standing();
