-- What people change after a decision, and every change of a rep's standing in a rotation with its reason.

create table reassignment (
    decision_id uuid primary key references decision,
    lead_id     bigint not null references lead,
    trigger     text not null,
    rep_id      text references rep,
    to_rep      text references rep,
    without     text[] not null,
    credited    boolean not null,
    by          text not null check (by <> ''),
    because     text not null check (because <> ''),
    at          timestamptz not null
);
create index reassignment_of_lead on reassignment (lead_id, trigger, at);
comment on table reassignment is 'Decisions that were taken back, each once; append-only. The lead''s next attempt came in the same transaction.';
comment on column reassignment.decision_id is 'The decision that no longer holds.';
comment on column reassignment.lead_id is 'Its lead.';
comment on column reassignment.trigger is 'Its trigger.';
comment on column reassignment.rep_id is 'Who had the lead until then; absent where it was on hold.';
comment on column reassignment.to_rep is 'Who must get it, where somebody was named.';
comment on column reassignment.without is 'Who must not get it.';
comment on column reassignment.credited is 'Whether the rep who lost it got the turn back.';
comment on column reassignment.by is 'Who wanted it: a person, a key''s label, or a part of Fairlead.';
comment on column reassignment.because is 'Why.';
comment on column reassignment.at is 'When.';

alter table decision add column round integer not null default 0 check (round >= 0);
comment on column decision.round is 'How often the lead had been taken back before, for that trigger.';
drop index one_assignment_per_lead_and_trigger;
create unique index one_assignment_per_round on decision (lead_id, trigger, round) where kind = 'ASSIGNED';

create table turn_entry (
    seq         bigint generated always as identity primary key,
    scope       text not null,
    rep_id      text not null references rep,
    kind        text not null check (kind in ('TURN', 'CREDIT', 'CALIBRATION')),
    leads       double precision not null,
    turn        bigint,
    before      bigint,
    credit      double precision,
    decision_id uuid references decision,
    at          timestamptz not null,
    by          text not null check (by <> ''),
    because     text not null check (because <> ''),
    check ((kind = 'TURN') = (turn is not null)),
    check ((kind = 'TURN') = (before is not null)),
    check (kind = 'CALIBRATION' or decision_id is not null)
);
create index turn_entry_of_scope on turn_entry (scope, seq);
create index turn_entry_of_rep on turn_entry (scope, rep_id, seq);
create index turn_entry_of_decision on turn_entry (decision_id);
create unique index one_credit_per_decision on turn_entry (decision_id, scope, rep_id) where kind = 'CREDIT';
comment on table turn_entry is 'Every change of a rep''s standing in a rotation, with its reason; append-only.';
comment on column turn_entry.seq is 'Order; entries of one rotation are numbered in the order in which they are committed.';
comment on column turn_entry.scope is 'The rotation: pool:NAME of one pool, shared:NAME of several, or everything.';
comment on column turn_entry.rep_id is 'Whose standing.';
comment on column turn_entry.kind is 'TURN (a lead was given), CREDIT (its turn comes back) or CALIBRATION (level with the others).';
comment on column turn_entry.leads is 'What it adds to the leads that the rotation counts for the rep: 1, -1, or what brings it level.';
comment on column turn_entry.turn is 'Number of a turn in its rotation.';
comment on column turn_entry.before is 'Number of the turn that was the rep''s last before; 0 means none.';
comment on column turn_entry.credit is 'Of a turn in a rotation that owes leads, what was due to the rep after it; absent elsewhere.';
comment on column turn_entry.decision_id is 'The decision whose lead it was.';
comment on column turn_entry.at is 'When.';
comment on column turn_entry.by is 'Who: a person, a key''s label, or fairlead.';
comment on column turn_entry.because is 'Why, in words.';

alter table rotation add column away boolean not null default false;
comment on column rotation.away is 'Whether the rep was absent, paused or offline at the rotation''s last decision.';

create table owner_conflict (
    lead_id     bigint primary key references lead,
    decision_id uuid not null references decision,
    rep_id      text not null references rep,
    since       timestamptz not null,
    because     text not null,
    settled_at  timestamptz
);
comment on table owner_conflict is 'Leads whose owner others keep changing back: Fairlead leaves them alone until a person reassigns them.';
comment on column owner_conflict.lead_id is 'The lead.';
comment on column owner_conflict.decision_id is 'The decision that was last changed back.';
comment on column owner_conflict.rep_id is 'Whom the others gave it.';
comment on column owner_conflict.since is 'When Fairlead stopped.';
comment on column owner_conflict.because is 'What happened, in a sentence.';
comment on column owner_conflict.settled_at is 'When a person reassigned the lead; absent while Fairlead leaves it alone.';

-- A changed owner ends what the former one holds; from here on io.fairlead.facts.Reports says what stands.
create function pg_temp.closed_at(assignment bigint) returns timestamptz language plpgsql as $$
declare
    report   outcome;
    standing outcome[] := '{}';
begin
    for report in
        select * from outcome where assignment_id = assignment
        order by occurred_at, array_position(array['CONTACTED', 'MEETING_BOOKED', 'NO_SHOW', 'QUALIFIED',
            'DISQUALIFIED', 'RECYCLED', 'OWNER_CHANGED', 'CONVERTED', 'LOST', 'RETRACTED'], kind)
    loop
        if report.kind <> 'RETRACTED' then
            standing := standing || report;
        elsif cardinality(standing) > 0 then
            standing := trim_array(standing, 1);
        end if;
    end loop;
    return (select min(occurred_at) from unnest(standing)
        where kind in ('CONVERTED', 'LOST', 'DISQUALIFIED', 'RECYCLED', 'OWNER_CHANGED'));
end
$$;

update holding set until = least(pg_temp.closed_at(holding.assignment_id), passed.at)
from (
    select id, lead(occurred_at) over (partition by lead_id order by occurred_at, id) as at from assignment
) as passed
where passed.id = holding.assignment_id
  and exists (select from outcome where outcome.assignment_id = holding.assignment_id and outcome.kind = 'OWNER_CHANGED');

drop function pg_temp.closed_at(bigint);
