-- What a router would need at the least, on the server that Fairlead uses.
drop schema if exists pgbench cascade;
create schema pgbench;
create table pgbench.rep (
  pool int not null, id int not null, open int not null, most int not null, last_turn bigint not null,
  primary key (pool, id)) with (fillfactor = 70);
insert into pgbench.rep
  select pool, id, 0, 1000000000, 0 from generate_series(1, 20) pool, generate_series(1, 100) id;
create table pgbench.lead (
  id bigint generated always as identity primary key, external_id text not null unique,
  fields jsonb not null, occurred_at timestamptz not null default now());
create table pgbench.assignment (
  id bigint generated always as identity primary key, lead_id bigint not null unique references pgbench.lead,
  pool int not null, rep_id int not null, occurred_at timestamptz not null default now());
create table pgbench.decision (
  id uuid primary key default gen_random_uuid(), lead_id bigint not null unique references pgbench.lead,
  pool int not null, rep_id int not null, slate jsonb not null, decided_at timestamptz not null default now());
vacuum analyze pgbench.rep;
