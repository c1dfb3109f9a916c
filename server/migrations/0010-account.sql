-- Who signs in. The first five tables and `rateLimit` are better-auth's (core, username, admin, api-key), as its own
-- migration writes them; their names are its own too.
create schema auth;

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "username" text unique,
  "displayUsername" text,
  "role" text,
  "banned" boolean,
  "banReason" text,
  "banExpires" timestamptz
);

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "impersonatedBy" text
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."apikey" (
  "id" text not null primary key,
  "configId" text not null,
  "name" text,
  "start" text,
  "referenceId" text not null,
  "prefix" text,
  "key" text not null,
  "refillInterval" integer,
  "refillAmount" integer,
  "lastRefillAt" timestamptz,
  "enabled" boolean,
  "rateLimitEnabled" boolean,
  "rateLimitTimeWindow" integer,
  "rateLimitMax" integer,
  "requestCount" integer,
  "remaining" integer,
  "lastRequest" timestamptz,
  "expiresAt" timestamptz,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "permissions" text,
  "metadata" text
);
create index "apikey_configId_idx" on auth."apikey" ("configId");
create index "apikey_referenceId_idx" on auth."apikey" ("referenceId");
create index "apikey_key_idx" on auth."apikey" ("key");

-- Where a person may see and change more than what is public. Twelve digits, or empty: everywhere.
create table auth.scope (
  user_id text not null references auth."user" ("id") on delete cascade,
  region_code text not null check (region_code ~ '^(\d{12})?$'),
  primary key (user_id, region_code)
);

-- Raised by whatever gives or takes rights, whichever way it was written: what a server remembers of a session or key
-- holds for one standing.
create table auth.standing (
  revision integer not null
);
insert into auth.standing values (0);

create function auth.raise_standing() returns trigger language plpgsql as $$
begin
  update auth.standing set revision = revision + 1;
  return null;
end $$;

create trigger user_standing after insert or delete or update of "name", "username", "role", "banned", "banExpires"
  on auth."user" for each statement execute function auth.raise_standing();
create trigger session_standing after delete or update of "token", "userId", "expiresAt"
  on auth."session" for each statement execute function auth.raise_standing();
create trigger apikey_standing after delete or update of "key", "referenceId", "enabled", "expiresAt"
  on auth."apikey" for each statement execute function auth.raise_standing();
create trigger scope_standing after insert or delete or update
  on auth.scope for each statement execute function auth.raise_standing();
