-- Leads that nobody may take now wait here, in order, until somebody may or their limit has passed.

create table waiting (
    lead_id     bigint not null references lead,
    trigger     text not null check (trigger <> ''),
    pool        text not null,
    kind        text not null,
    basis       text not null,
    reps        text[] not null,
    tier        integer not null check (tier >= 0),
    since       timestamptz not null,
    began       timestamptz not null,
    until       timestamptz,
    ends        timestamptz,
    instead     text,
    fields      jsonb not null,
    excluded    text[] not null,
    decision_id uuid not null references decision,
    primary key (lead_id, trigger, pool)
);
create index waiting_of_kind on waiting (pool, kind, tier, since, lead_id, trigger);
create index waiting_in_order on waiting (pool, tier, since, lead_id, trigger);
create index waiting_with_limit on waiting (pool, ends) where ends is not null;
comment on table waiting is 'Leads that nobody may take now, one row for each pool in which they wait; written in the transaction of the decision, gone with the one that gives the lead out.';
comment on column waiting.lead_id is 'The lead.';
comment on column waiting.trigger is 'What asked for it.';
comment on column waiting.pool is 'The pool; empty for leads that wait for one rep outside of any pool, or that a route holds.';
comment on column waiting.kind is 'Leads of one kind get the same verdicts of the same reps at the same moment: a digest of the basis and of what the lead asks of each rep.';
comment on column waiting.basis is 'Plan and members on which the kind was worked out; another one in force means that the lead is looked at again.';
comment on column waiting.reps is 'Reps who could take it if they were there and had room.';
comment on column waiting.tier is 'The lead''s tier in the pool''s priority; lower ones go first.';
comment on column waiting.since is 'When the lead arose; older ones go first.';
comment on column waiting.began is 'When it began to wait there, by the pool''s clock.';
comment on column waiting.until is 'When the first rep may be free, as it was known at the last look.';
comment on column waiting.ends is 'When it has waited long enough there, by the pool''s clock; absent means never.';
comment on column waiting.instead is 'After the limit, who takes it instead of whom the routes say: pool:NAME or rep:ID.';
comment on column waiting.fields is 'The lead''s fields as they were last asked with.';
comment on column waiting.excluded is 'Reps whom the caller did not want.';
comment on column waiting.decision_id is 'The decision that let it wait.';
