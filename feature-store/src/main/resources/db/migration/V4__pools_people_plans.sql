-- Who can take leads when, whose turn it is in which rotation, how a plan came to be, and what was decided beside the lead's assignment.

create table pool (
    name   text primary key,
    latest timestamptz
);
comment on table pool is 'Pools of all plans; whoever decides for a pool locks its row and those of the pools that share reps with it.';
comment on column pool.name is 'Name of the pool; the empty one is the turn of leads that go straight to a rep of no pool.';
comment on column pool.latest is 'Latest moment at which the pool decided, where its clock is event time.';

insert into pool (name) values ('');
insert into pool (name, latest)
select name, (select max(latest) from pool_group where name = any(string_to_array(id, '+')))
from (select distinct jsonb_object_keys(body -> 'pools') as name from plan) as names;
drop table pool_group;

alter table rotation rename column pool to scope;
update rotation set scope = 'pool:' || scope, credit = 0; -- it was in units of weight
alter table rotation add column cycle bigint not null default 0 check (cycle >= 0);
alter table rotation add column credit_since timestamptz;
comment on column rotation.scope is 'The rotation: pool:NAME of one pool, shared:NAME of several, or everything.';
comment on column rotation.credit is 'Leads that are due to the rep and were not given yet; below 0 where more were given.';
comment on column rotation.cycle is 'The latest shuffled cycle in which the rep had its turn; 0 means none.';
comment on column rotation.credit_since is 'Begin of the period that the credit counts; absent where it counts from the first lead.';

create table rep_directory (
    only_one boolean primary key default true check (only_one),
    version  bigint not null
);
insert into rep_directory (version) values (0);
comment on table rep_directory is 'One row, so that a decision sees at a glance whether any rep has changed.';
comment on column rep_directory.only_one is 'Always true.';
comment on column rep_directory.version is 'Counts the transactions that changed reps.';

create table absence (
    id          bigint generated always as identity primary key,
    rep_id      text not null references rep,
    kind        text not null check (kind in ('ABSENT', 'PAUSED', 'OFFLINE')),
    since       timestamptz not null,
    until       timestamptz,
    because     text not null,
    by          text not null,
    recorded_at timestamptz not null default now(),
    ended_by    text,
    check (until >= since)
);
create index absence_of_rep on absence (rep_id, until);
comment on table absence is 'When reps take no leads besides their working hours. Ending one early sets its end; none is deleted.';
comment on column absence.id is 'Internal number.';
comment on column absence.rep_id is 'The rep.';
comment on column absence.kind is 'ABSENT (leave, illness), PAUSED (rotation only, not leads of one''s own accounts) or OFFLINE.';
comment on column absence.since is 'First instant without leads.';
comment on column absence.until is 'First instant with leads again (exclusive); absent means until further notice.';
comment on column absence.because is 'Why.';
comment on column absence.by is 'Label of the key, or the person, that recorded it.';
comment on column absence.recorded_at is 'When it was recorded.';
comment on column absence.ended_by is 'Who ended it early, where somebody did.';

alter table assignment add column pool text;
update assignment set pool = decision.pool from decision where decision.id = assignment.decision_id;
create index assignment_of_pool on assignment (pool, occurred_at) where pool is not null;
comment on column assignment.pool is 'The pool it was given in, where there was one.';

alter table plan add column because text;
alter table plan add column restores integer references plan;
comment on column plan.because is 'Why, where it was said.';
comment on column plan.restores is 'The version that it brings back, where it does.';

alter table decision add column reason_code text;
alter table decision add column mode text not null default 'auto' check (mode in ('auto', 'suggest', 'shadow'));
alter table decision add column present_owner text references rep;
alter table decision add column passed jsonb not null default '[]';
comment on column decision.reason_code is 'Why nobody got the lead, as a word of a closed list; absent where somebody did.';
comment on column decision.mode is 'auto: it was carried out; suggest: it is advice; shadow: another system kept the lead.';
comment on column decision.present_owner is 'In shadow mode the rep whom the other system gave the lead.';
comment on column decision.passed is 'Routes that held and led to nobody, in order, each with why.';

create table acceptance (
    decision_id uuid primary key references decision,
    rep_id      text not null references rep,
    at          timestamptz not null default now(),
    by          text not null,
    because     text
);
comment on table acceptance is 'Advice that a person took: from then on the lead is assigned.';
comment on column acceptance.decision_id is 'The advice.';
comment on column acceptance.rep_id is 'Who got the lead: the advised rep, or another that the person named.';
comment on column acceptance.at is 'When.';
comment on column acceptance.by is 'Who accepted.';
comment on column acceptance.because is 'Why, where it was said.';

create index lead_in_time on lead (occurred_at, id);
create index lead_of_account on lead (system, lower(fields ->> 'account')) where jsonb_exists(fields, 'account');
create index lead_by_email on personal_data (lower(email)) where subject = 'LEAD' and email is not null;
create index lead_by_phone on personal_data (regexp_replace(phone, '[^0-9]', '', 'g')) where subject = 'LEAD' and phone is not null;

-- Caps of a decided slate: from two objects by window to one list.
update decision set slate = (
    select jsonb_agg(line - 'taken' || jsonb_build_object('caps', (
        select coalesce(jsonb_agg(jsonb_build_object('of', 'rep', 'per', lower(key), 'most', value,
            'taken', coalesce(line -> 'taken' -> key, '0'))), '[]')
        from jsonb_each(line -> 'caps'))) order by place)
    from jsonb_array_elements(slate) with ordinality as lines (line, place))
where jsonb_array_length(slate) > 0;
