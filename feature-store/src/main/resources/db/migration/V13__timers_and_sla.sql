-- What is to happen at a moment, once over all replicas; and how soon reps are to act.

create table timer (
    kind       text not null check (kind <> ''),
    key        text not null check (key <> ''),
    due_at     timestamptz not null,
    pool       text,
    not_before timestamptz not null default '-infinity',
    attempt    integer not null default 0 check (attempt >= 0),
    primary key (kind, key)
);
create index timer_by_clock on timer (kind, due_at) where pool is null;
create index timer_by_pool on timer (kind, pool, due_at) where pool is not null;
comment on table timer is 'What is to happen at a moment. Whoever makes it happen deletes the row in the same transaction.';
comment on column timer.kind is 'What happens.';
comment on column timer.key is 'To what; one timer of a kind each.';
comment on column timer.due_at is 'When.';
comment on column timer.pool is 'The pool whose latest moment is the clock; absent means the clock on the wall.';
comment on column timer.not_before is 'After a failure, when it is tried again at the earliest, by the clock on the wall.';
comment on column timer.attempt is 'How often it failed.';

create table sla_clock (
    decision_id uuid not null references decision,
    place       smallint not null check (place > 0),
    promise     text not null check (promise in ('FIRST_CONTACT', 'ACCEPTANCE')),
    due_at      timestamptz not null,
    missed_at   timestamptz,
    primary key (decision_id, place)
);
comment on table sla_clock is 'By when the rep of a decision is to act; each row is one SLA of the pool, as its plan was then.';
comment on column sla_clock.decision_id is 'The decision that assigned the lead: the clock starts at its moment.';
comment on column sla_clock.place is 'Which SLA of the pool, counted from 1.';
comment on column sla_clock.promise is 'What the rep is to do.';
comment on column sla_clock.due_at is 'By when; later than it was where the rep was away meanwhile.';
comment on column sla_clock.missed_at is 'When the miss was dealt with; absent where there was none.';
comment on table acceptance is 'Who accepted a decision: advice is assigned from then on, of an assigned lead the acceptance is recorded.';
comment on column acceptance.decision_id is 'The decision.';
comment on column acceptance.rep_id is 'Who got the lead, or who has it.';
