-- What tells whether the states of a pool's members are still those that an instance remembers.

alter table pool add column turns bigint not null default 0;
comment on column pool.turns is 'Counts the turns in which something was written about the pool; where it is the same, so are its rotations.';

alter table absence add column xid bigint not null default pg_current_xact_id()::text::bigint;
comment on column absence.xid is 'Transaction that wrote or changed it last.';
create index absence_in_commit_order on absence (xid);

create function absence_changed() returns trigger language plpgsql as $$
begin
  new.xid := pg_current_xact_id()::text::bigint;
  return new;
end
$$;
create trigger absence_changed before update on absence for each row execute function absence_changed();
