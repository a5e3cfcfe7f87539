-- Events on their way out: their numbers, who is told of them, and how far each telling is.

alter table event add column number bigint unique;
create index event_without_number on event (seq) where number is null;
comment on table event is 'The outbox: written with the decision, read by whoever delivers; numbered once it is committed.';
comment on column event.seq is 'Order in which they were written; a transaction may be committed later than another that wrote later.';
comment on column event.number is 'The event''s id for everybody outside: given after the commit, so that nobody who reads on from a number misses one.';

create table event_count (
    only_one boolean primary key default true check (only_one),
    last     bigint not null
);
comment on table event_count is 'One row, locked by whoever numbers events.';
comment on column event_count.only_one is 'Always true.';
comment on column event_count.last is 'The highest number that was given.';
insert into event_count (last) values (0);

create table webhook (
    name       text primary key,
    url        text not null,
    kinds      text[] check (kinds <> '{}'),
    pools      text[] check (pools <> '{}'),
    secret     text not null,
    changed_at timestamptz not null default now(),
    by         text not null
);
comment on table webhook is 'Who is told of events.';
comment on column webhook.name is 'Its name.';
comment on column webhook.url is 'Where events are posted to.';
comment on column webhook.kinds is 'Kinds of events that it is told of; absent means all.';
comment on column webhook.pools is 'Pools of whose decisions it is told; absent means all, and what no pool decided.';
comment on column webhook.secret is 'What events are signed with; both sides have it.';
comment on column webhook.changed_at is 'When it was last put.';
comment on column webhook.by is 'Label of the key that put it.';

create table delivery (
    id          bigint generated always as identity primary key,
    webhook     text not null,
    event       bigint not null,
    decision_id uuid not null references decision,
    lead_id     bigint not null,
    state       text not null default 'PENDING' check (state in ('PENDING', 'APPLIED', 'CONFLICT', 'FAILED')),
    due_at      timestamptz not null default 'epoch',
    attempts    integer not null default 0,
    refusals    integer not null default 0,
    begun_at    timestamptz,
    ended_at    timestamptz,
    because     text,
    unique (event, webhook),
    check ((state = 'PENDING') = (ended_at is null))
);
create index delivery_that_is_due on delivery (webhook, due_at, event) where state = 'PENDING';
create index delivery_of_lead on delivery (webhook, lead_id, event) where state = 'PENDING';
create index delivery_that_failed on delivery (webhook, event) where state = 'FAILED';
create index delivery_of_decision on delivery (decision_id);
comment on table delivery is 'One event on its way to one webhook; written with the event. It stays when the event is forgotten.';
comment on column delivery.id is 'Its number.';
comment on column delivery.webhook is 'Name of the webhook; where it is no longer there, nothing is sent.';
comment on column delivery.event is 'The event''s seq.';
comment on column delivery.decision_id is 'The event''s decision.';
comment on column delivery.lead_id is 'The decision''s lead: its events are delivered one after another.';
comment on column delivery.state is 'PENDING, APPLIED (2xx), CONFLICT (409) or FAILED (given up: a dead letter).';
comment on column delivery.due_at is 'When it is tried next; while it is under way, when somebody else takes it over.';
comment on column delivery.attempts is 'How often it was tried since it was written or resent.';
comment on column delivery.refusals is 'How many of them the receiver refused.';
comment on column delivery.begun_at is 'When it was first tried since it was written or resent.';
comment on column delivery.ended_at is 'When its state became final.';
comment on column delivery.because is 'What the last attempt came to, in a sentence.';

create table delivery_report (
    decision_id uuid primary key references decision,
    state       text not null check (state in ('APPLIED', 'CONFLICT', 'FAILED')),
    because     text,
    by          text not null,
    reported_at timestamptz not null
);
comment on table delivery_report is 'What whoever writes decisions into another system last said of one; it counts before what webhooks answered.';
comment on column delivery_report.decision_id is 'The decision.';
comment on column delivery_report.state is 'APPLIED, CONFLICT or FAILED.';
comment on column delivery_report.because is 'Why, in their words.';
comment on column delivery_report.by is 'Label of the key that said so.';
comment on column delivery_report.reported_at is 'When.';
