-- The ledger: plans, decisions with their evidence, whose turn it is, and what the service keeps for itself.

create table installation (
    only_one boolean primary key default true check (only_one),
    seed     bytea not null check (length(seed) = 32)
);
comment on table installation is 'One row: what makes this installation''s draws its own.';
comment on column installation.only_one is 'Always true.';
comment on column installation.seed is 'Seed of every draw.';

create table plan (
    version    integer primary key check (version > 0),
    body       jsonb not null,
    created_at timestamptz not null default now(),
    by         text not null
);
comment on table plan is 'Routing plans; the highest version is in force, none is ever overwritten.';
comment on column plan.version is 'Version, counted from 1.';
comment on column plan.body is 'The plan as it was given.';
comment on column plan.created_at is 'When it came into force.';
comment on column plan.by is 'Label of the key that put it.';

create table pool_group (
    id         text primary key,
    latest     timestamptz
);
comment on table pool_group is 'Pools that share reps; its row is locked by whoever decides for any of them.';
comment on column pool_group.id is 'Names of the pools, in order, joined by +.';
comment on column pool_group.latest is 'Latest moment at which an event-time pool of the group decided.';

create table decision (
    id             uuid primary key,
    seq            bigint generated always as identity unique,
    lead_id        bigint not null references lead,
    trigger        text not null check (trigger <> ''),
    attempt        integer not null check (attempt > 0),
    kind           text not null check (kind in ('ASSIGNED', 'DEFERRED', 'UNROUTABLE')),
    rep_id         text references rep,
    pool           text,
    route          text,
    strategy       text,
    policy         text,
    model_version  text references model,
    probability    double precision check (probability between 0 and 1),
    expected_value numeric(18, 4) check (expected_value >= 0),
    propensity     double precision check (propensity > 0 and propensity <= 1),
    deterministic  boolean not null,
    draw           double precision check (draw >= 0 and draw < 1),
    reason         text not null,
    fallback_from  text,
    fallback_to    text,
    fallback_because text,
    plan_version   integer not null references plan,
    as_of          timestamptz not null,
    decided_at     timestamptz not null default clock_timestamp(),
    slate          jsonb not null,
    unique (lead_id, trigger, attempt),
    check ((kind = 'ASSIGNED') = (rep_id is not null)),
    check (kind <> 'ASSIGNED' or propensity is not null),
    check ((fallback_from is null) = (fallback_because is null))
);
create unique index one_assignment_per_lead_and_trigger on decision (lead_id, trigger) where kind = 'ASSIGNED';
create index decision_of_pool on decision (pool, seq);
comment on table decision is 'What was decided about a lead, with its whole evidence; append-only. A lead that had to wait has an attempt more.';
comment on column decision.id is 'The decision''s id.';
comment on column decision.seq is 'Order of the decisions within a group of pools.';
comment on column decision.lead_id is 'The lead.';
comment on column decision.trigger is 'What asked for it: created, or a word of the caller''s.';
comment on column decision.attempt is 'Which attempt: 1, or one more for each time that a lead had to wait and somebody was free when it was asked for again.';
comment on column decision.kind is 'ASSIGNED, DEFERRED (nobody now) or UNROUTABLE (nobody ever).';
comment on column decision.rep_id is 'Who got the lead.';
comment on column decision.pool is 'The pool that the route chose.';
comment on column decision.route is 'The first route whose condition held.';
comment on column decision.strategy is 'How the slate was shared out in the end, after any fallback.';
comment on column decision.policy is 'The strategy with its settings and plan version.';
comment on column decision.model_version is 'The model that scored the slate.';
comment on column decision.probability is 'Calibrated probability that this rep converts this lead.';
comment on column decision.expected_value is 'Probability times the lead''s value.';
comment on column decision.propensity is 'Probability with which the policy chose this rep, given slate and state.';
comment on column decision.deterministic is 'True where the policy had no choice.';
comment on column decision.draw is 'The draw, from the seed of installation, lead, trigger and attempt.';
comment on column decision.reason is 'Why, in a sentence.';
comment on column decision.fallback_from is 'The strategy that could not decide.';
comment on column decision.fallback_to is 'The strategy that decided instead.';
comment on column decision.fallback_because is 'Why it could not.';
comment on column decision.plan_version is 'The plan it was decided under.';
comment on column decision.as_of is 'The moment it was decided for.';
comment on column decision.decided_at is 'Wall time.';
comment on column decision.slate is 'Every rep of the pool: verdict, terms, probability, share; what was served to the model.';

alter table assignment add constraint assignment_of_decision foreign key (decision_id) references decision;
create unique index one_assignment_per_decision on assignment (decision_id) where decision_id is not null;

create table rotation (
    pool      text not null,
    rep_id    text not null references rep,
    last_turn bigint not null default 0,
    credit    double precision not null default 0,
    primary key (pool, rep_id)
);
comment on table rotation is 'Whose turn it is in a pool.';
comment on column rotation.pool is 'The pool.';
comment on column rotation.rep_id is 'The rep.';
comment on column rotation.last_turn is 'Number of the pool''s turn at which the rep last got a lead; 0 means never.';
comment on column rotation.credit is 'What smooth weighted round robin owes the rep, in weight units.';

create table event (
    seq         bigint generated always as identity primary key,
    xid         bigint not null default pg_current_xact_id()::text::bigint,
    kind        text not null,
    decision_id uuid not null references decision,
    created_at  timestamptz not null default now()
);
comment on table event is 'The outbox: written with the decision, read by whoever delivers.';
comment on column event.seq is 'Order.';
comment on column event.xid is 'Transaction that wrote it; a reader stops before the oldest open one.';
comment on column event.kind is 'What happened.';
comment on column event.decision_id is 'The decision.';
comment on column event.created_at is 'When.';

create table job (
    id          uuid primary key,
    kind        text not null,
    status      text not null check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    progress    double precision not null default 0 check (progress between 0 and 1),
    result      jsonb,
    error       text,
    owner       text not null,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);
comment on table job is 'Long work: imports and trainings.';
comment on column job.id is 'The job''s id.';
comment on column job.kind is 'What it does.';
comment on column job.status is 'QUEUED, RUNNING, SUCCEEDED or FAILED.';
comment on column job.progress is 'From 0 to 1.';
comment on column job.result is 'What came of it.';
comment on column job.error is 'Why it failed, in a sentence.';
comment on column job.owner is 'The process that runs it.';
comment on column job.created_at is 'When it was asked for.';
comment on column job.finished_at is 'When it ended.';

create table api_key (
    digest     bytea primary key check (length(digest) = 32),
    label      text not null unique,
    scopes     text[] not null check (scopes <@ array['route', 'outcomes', 'admin', 'analyst'] and scopes <> '{}'),
    created_at timestamptz not null default now()
);
comment on table api_key is 'Keys of the API, by digest: the keys themselves are not kept.';
comment on column api_key.digest is 'SHA-256 of the key.';
comment on column api_key.label is 'Whose key it is; stands in the records instead of the key.';
comment on column api_key.scopes is 'What it may do.';
comment on column api_key.created_at is 'When it was made.';

create table idempotent_answer (
    key_label  text not null,
    key        text not null,
    request    bytea not null check (length(request) = 32),
    status     integer,
    body       text,
    created_at timestamptz not null default now(),
    primary key (key_label, key),
    check ((status is null) = (body is null))
);
comment on table idempotent_answer is 'Answers to POSTs that carried an Idempotency-Key.';
comment on column idempotent_answer.key_label is 'The API key that asked.';
comment on column idempotent_answer.key is 'The Idempotency-Key.';
comment on column idempotent_answer.request is 'SHA-256 of method, path and body: the same key with another request is refused.';
comment on column idempotent_answer.status is 'HTTP status; absent while the first request is still under way.';
comment on column idempotent_answer.body is 'The answer.';
comment on column idempotent_answer.created_at is 'When; answers are kept for a day.';
