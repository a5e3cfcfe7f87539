-- The facts: who can take leads, which leads came, who got them, and what became of them.

create sequence fact_seq;
comment on sequence fact_seq is 'Orders facts inside one transaction; across transactions the order is (xid, seq).';

create table rep (
    id               text primary key check (id <> ''),
    team             text,
    home_region      text,
    territories      text[] not null default '{}',
    languages        text[] not null default '{}',
    products         text[] not null default '{}',
    skills           text[] not null default '{}',
    experience_years double precision check (experience_years >= 0),
    time_zone        text,
    active_from      timestamptz,
    active_to        timestamptz,
    weight           double precision check (weight >= 0),
    max_open         integer check (max_open >= 0),
    max_per_hour     integer check (max_per_hour >= 0),
    max_per_day      integer check (max_per_day >= 0),
    max_per_week     integer check (max_per_week >= 0),
    attributes       jsonb not null default '{}',
    changed_at       timestamptz not null default now(),
    check (active_to is null or active_from is null or active_from < active_to)
);
comment on table rep is 'Somebody who can take leads, as known now. Names and addresses stand in personal_data.';
comment on column rep.id is 'The rep''s id in the CRM.';
comment on column rep.team is 'The team, as in reps.csv.';
comment on column rep.home_region is 'The region the rep works in.';
comment on column rep.territories is 'Territories that the rep covers.';
comment on column rep.languages is 'Languages that the rep speaks.';
comment on column rep.products is 'Products that the rep knows.';
comment on column rep.skills is 'Further skills.';
comment on column rep.experience_years is 'Years of experience, at the time of the import.';
comment on column rep.time_zone is 'IANA zone; absent means the pool''s, else UTC.';
comment on column rep.active_from is 'First instant at which the rep takes leads; absent means ever since.';
comment on column rep.active_to is 'First instant at which the rep takes no more leads (exclusive); absent means never.';
comment on column rep.weight is 'Relative share of leads; absent means 1.';
comment on column rep.max_open is 'Most leads open at once; absent means no cap.';
comment on column rep.max_per_hour is 'Most leads in a calendar hour; absent means no cap.';
comment on column rep.max_per_day is 'Most leads in a calendar day of the rep''s zone; absent means no cap.';
comment on column rep.max_per_week is 'Most leads in a calendar week (from Monday); absent means no cap.';
comment on column rep.attributes is 'Further columns of reps.csv: numbers, booleans, categories.';
comment on column rep.changed_at is 'When this row was last changed.';

create table lead (
    id          bigint generated always as identity primary key,
    system      text not null check (system <> ''),
    external_id text not null check (external_id <> ''),
    occurred_at timestamptz not null,
    known_at    timestamptz not null,
    fields      jsonb not null,
    unique (system, external_id)
);
comment on table lead is 'Somebody to be contacted. E-mail and phone stand in personal_data.';
comment on column lead.id is 'Internal number.';
comment on column lead.system is 'The system the lead comes from; with external_id its identity.';
comment on column lead.external_id is 'The lead''s id in that system.';
comment on column lead.occurred_at is 'When the lead arose.';
comment on column lead.known_at is 'When Fairlead could know of it.';
comment on column lead.fields is 'Standard fields and attributes by name: numbers, booleans, categories.';

create table assignment (
    id          bigint generated always as identity primary key,
    seq         bigint not null default nextval('fact_seq'),
    xid         bigint not null default pg_current_xact_id()::text::bigint,
    lead_id     bigint not null references lead,
    rep_id      text not null references rep,
    occurred_at timestamptz not null,
    known_at    timestamptz not null,
    assigned_by text,
    policy      text,
    propensity  double precision check (propensity > 0 and propensity <= 1),
    decision_id uuid,
    unique (lead_id, rep_id, occurred_at)
);
create index assignment_of_rep on assignment (rep_id, occurred_at);
create index assignment_in_commit_order on assignment (xid, seq);
create index assignment_in_known_order on assignment (known_at, seq);
comment on table assignment is 'A lead given to a rep; append-only.';
comment on column assignment.id is 'Internal number.';
comment on column assignment.seq is 'Order inside its transaction.';
comment on column assignment.xid is 'Transaction that wrote it; a follower reads only what no open transaction can still precede.';
comment on column assignment.lead_id is 'The lead.';
comment on column assignment.rep_id is 'The rep.';
comment on column assignment.occurred_at is 'When the rep got the lead.';
comment on column assignment.known_at is 'When Fairlead could know of it.';
comment on column assignment.assigned_by is 'What assigned it: fairlead, or what the history says (round_robin, manager, ...).';
comment on column assignment.policy is 'The policy that chose, where it is known.';
comment on column assignment.propensity is 'Probability with which the policy chose this rep, where it is known.';
comment on column assignment.decision_id is 'The decision behind it, where Fairlead decided.';

create table outcome (
    id            bigint generated always as identity primary key,
    seq           bigint not null default nextval('fact_seq'),
    xid           bigint not null default pg_current_xact_id()::text::bigint,
    assignment_id bigint not null references assignment,
    kind          text not null check (kind in ('CONTACTED', 'MEETING_BOOKED', 'NO_SHOW', 'QUALIFIED', 'DISQUALIFIED',
                                                'RECYCLED', 'OWNER_CHANGED', 'CONVERTED', 'LOST', 'RETRACTED')),
    value         numeric(18, 2) check (value >= 0),
    currency      text check (currency ~ '^[A-Z]{3}$'),
    reason        text,
    occurred_at   timestamptz not null,
    known_at      timestamptz not null,
    unique (assignment_id, kind, occurred_at)
);
create index outcome_in_commit_order on outcome (xid, seq);
create index outcome_in_known_order on outcome (known_at, seq);
comment on table outcome is 'What became of an assignment; append-only. RETRACTED takes back the last outcome that still stands.';
comment on column outcome.id is 'Internal number.';
comment on column outcome.seq is 'Order inside its transaction.';
comment on column outcome.xid is 'Transaction that wrote it.';
comment on column outcome.assignment_id is 'The assignment it came of.';
comment on column outcome.kind is 'The kind of outcome.';
comment on column outcome.value is 'Value of the deal, in its currency.';
comment on column outcome.currency is 'ISO 4217 code; absent means the installation''s only currency.';
comment on column outcome.reason is 'Why, as the CRM says.';
comment on column outcome.occurred_at is 'When it happened.';
comment on column outcome.known_at is 'When Fairlead could know of it.';

create table personal_data (
    subject text not null check (subject in ('REP', 'LEAD')),
    id      text not null,
    name    text,
    email   text,
    phone   text,
    primary key (subject, id)
);
comment on table personal_data is 'Names, e-mail addresses and phone numbers: the only table that holds them.';
comment on column personal_data.subject is 'Whose: a rep''s or a lead''s.';
comment on column personal_data.id is 'The rep''s id, or the lead''s internal number.';
comment on column personal_data.name is 'Name.';
comment on column personal_data.email is 'E-mail address.';
comment on column personal_data.phone is 'Phone number.';

create table model (
    version    text primary key,
    status     text not null check (status in ('CHAMPION', 'CHALLENGER', 'SHADOW', 'RETIRED', 'REJECTED')),
    created_at timestamptz not null default now(),
    as_of      timestamptz not null,
    manifest   jsonb not null,
    onnx       bytea not null,
    golden     jsonb not null,
    gate       jsonb not null
);
create unique index one_champion on model (status) where status = 'CHAMPION';
create sequence model_version_seq;
comment on table model is 'The registry: artefacts that never change, and the status that does.';
comment on column model.version is 'Version, m1, m2, ...';
comment on column model.status is 'CHAMPION serves; CHALLENGER could; SHADOW is scored but not used; RETIRED did; REJECTED failed its gate.';
comment on column model.created_at is 'When it was published.';
comment on column model.as_of is 'It was trained on what was known then.';
comment on column model.manifest is 'Inputs, digests, seed, versions, calibration, metrics, evidence.';
comment on column model.onnx is 'The graph.';
comment on column model.golden is 'Rows and the probabilities that must come out again.';
comment on column model.gate is 'Checks it passed or failed, each with its reason.';

create table model_event (
    id      bigint generated always as identity primary key,
    version text not null references model,
    status  text not null,
    at      timestamptz not null default now(),
    by      text not null,
    because text not null
);
comment on table model_event is 'Every change of a model''s status: when, who, why.';
comment on column model_event.id is 'Internal number.';
comment on column model_event.version is 'The model.';
comment on column model_event.status is 'The status it got.';
comment on column model_event.at is 'When.';
comment on column model_event.by is 'Who: a key''s label, or training.';
comment on column model_event.because is 'Why, in a sentence.';
