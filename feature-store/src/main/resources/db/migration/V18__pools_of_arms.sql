-- Arms of the design split decide as pools of their own, inbound/ai. Analysts ask for the pool that the plan names.

create function named_pool(pool text, arm text) returns text language sql immutable parallel safe
return case when right(pool, length(arm) + 1) = '/' || arm then left(pool, -length(arm) - 1) else pool end;
comment on function named_pool is 'The pool as the plan names it, whatever the arm: inbound for inbound/ai where the arm is ai.';

create index decision_of_named_pool on decision (named_pool(pool, arm), as_of, seq);

create or replace view analyst.decisions as
select decision.id as decision_id, decision.seq, decision.lead_id, lead.system, lead.external_id,
  decision.trigger, decision.attempt, decision.round, decision.kind, decision.mode, decision.rep_id as rep,
  decision.present_owner, named_pool(decision.pool, decision.arm) as pool, decision.route, decision.strategy, decision.policy,
  decision.model_version as model, decision.probability,
  cast(decision.expected_value as double precision) as expected_value, decision.propensity,
  decision.deterministic, decision.lead_score, decision.quality, decision.reason_code,
  decision.fallback_from, decision.fallback_to, decision.fallback_because, decision.experiment, decision.arm,
  decision.spill, decision.plan_version, decision.as_of, decision.decided_at,
  exists (select from reassignment where reassignment.decision_id = decision.id) as taken_back
from decision join lead on lead.id = decision.lead_id;
comment on column analyst.decisions.pool is 'The pool that decided, whatever the arm; absent where no route led to one. Unit: name.';
comment on column analyst.decisions.arm is 'The arm that the lead is in; absent outside of experiments. Unit: name.';

create or replace view analyst.candidates as
select decision.id as decision_id, decision.lead_id, named_pool(decision.pool, decision.arm) as pool, decision.as_of, line.rep,
  line.rep is not distinct from decision.rep_id as chosen, line.eligible,
  array(select reason.value ->> 'code' from jsonb_array_elements(line.reasons) as reason (value)) as reasons,
  line."leftOut" as left_out, line.guarded, line.share as propensity, line.probability, line.rested,
  line.uncertainty, line."expectedValue" as expected_value,
  cast(line.price ->> 'slot' as double precision) as slot_price,
  coalesce(cast(line.price ->> 'ofCount' as double precision), 0)
    + coalesce(cast(line.price ->> 'ofValue' as double precision), 0) as owed,
  cast(decision.due ->> line.rep as double precision) as due, line.rate, line.weight, line.open,
  line."takenToday" as taken_today, decision.arm
from decision cross join lateral jsonb_to_recordset(decision.slate) as line (rep text, eligible boolean, reasons jsonb,
  "leftOut" text, guarded text, share double precision, probability double precision, rested double precision,
  uncertainty double precision, "expectedValue" double precision, price jsonb, rate double precision,
  weight double precision, open integer, "takenToday" integer);
comment on column analyst.candidates.pool is 'The pool that decided, whatever the arm. Unit: name.';
comment on column analyst.candidates.arm is 'The arm that the lead is in; absent outside of experiments. Unit: name.';

create or replace view analyst.outcomes as
with numbered as (
  select outcome.*, row_number() over ordered as place,
    sum(case when kind = 'RETRACTED' then -1 else 1 end) over ordered as total
  from outcome
  window ordered as (partition by assignment_id order by occurred_at, array_position(array['CONTACTED', 'MEETING_BOOKED',
    'NO_SHOW', 'QUALIFIED', 'DISQUALIFIED', 'RECYCLED', 'OWNER_CHANGED', 'CONVERTED', 'LOST', 'RETRACTED'], kind))
),
-- How many stand after each report: a retraction of nothing takes back nothing.
stacked as (
  select numbered.*, total - least(0, min(total) over (partition by assignment_id order by place)) as height
  from numbered
)
select outcome.id as outcome_id, outcome.assignment_id, assignment.decision_id, assignment.lead_id,
  assignment.rep_id as rep, named_pool(assignment.pool, decision.arm) as pool, outcome.kind,
  cast(outcome.value as double precision) as value,
  outcome.currency, outcome.occurred_at, outcome.known_at, outcome.place, outcome.stands, decision.arm
from (
  select stacked.*, kind <> 'RETRACTED' and height <= coalesce(min(height) over (partition by assignment_id order by place
    rows between 1 following and unbounded following), height) as stands
  from stacked
) as outcome
join assignment on assignment.id = outcome.assignment_id
left join decision on decision.id = assignment.decision_id;
comment on column analyst.outcomes.pool is 'The pool that it was given in, whatever the arm. Unit: name.';
comment on column analyst.outcomes.arm is 'The arm that the lead is in; absent outside of experiments. Unit: name.';

create or replace view analyst.assignments as
select assignment.id as assignment_id, assignment.decision_id, assignment.lead_id, assignment.rep_id as rep,
  named_pool(assignment.pool, decision.arm) as pool, assignment.occurred_at as assigned_at, report.first_contact_at,
  report.closed_at, report.result,
  report.result_at, case when report.result = 'CONVERTED' then report.value end as value,
  case when report.result = 'CONVERTED' then report.currency end as currency, decision.arm
from assignment left join decision on decision.id = assignment.decision_id left join lateral (
  select min(occurred_at) filter (where kind <> 'OWNER_CHANGED') as first_contact_at,
    min(occurred_at) filter (where closes) as closed_at,
    (array_agg(kind order by place desc) filter (where closes))[1] as result,
    (array_agg(occurred_at order by place desc) filter (where closes))[1] as result_at,
    (array_agg(value order by place desc) filter (where closes))[1] as value,
    (array_agg(currency order by place desc) filter (where closes))[1] as currency
  from (
    select outcomes.*, kind in ('CONVERTED', 'LOST', 'DISQUALIFIED', 'RECYCLED', 'OWNER_CHANGED') as closes
    from analyst.outcomes where outcomes.assignment_id = assignment.id and stands
  ) as standing
) as report on true;
comment on column analyst.assignments.pool is 'The pool that it was given in, where there was one, whatever the arm. Unit: name.';
comment on column analyst.assignments.arm is 'The arm that the lead is in; absent outside of experiments. Unit: name.';

create or replace view analyst.speed_to_lead as
select decision.id as decision_id, decision.lead_id, named_pool(decision.pool, decision.arm) as pool, decision.rep_id as rep,
  decision.as_of as assigned_at, assignments.first_contact_at,
  cast(extract(epoch from assignments.first_contact_at - decision.as_of) / 60 as double precision) as minutes,
  clock.due_at, clock.missed_at, decision.arm
from decision
join analyst.assignments on assignments.decision_id = decision.id and assignments.rep = decision.rep_id
left join lateral (
  select min(due_at) as due_at, min(missed_at) as missed_at from sla_clock
  where sla_clock.decision_id = decision.id and promise = 'FIRST_CONTACT'
) as clock on true
where decision.kind = 'ASSIGNED' and decision.mode = 'auto';
comment on column analyst.speed_to_lead.pool is 'The pool that it was given in, whatever the arm. Unit: name.';
comment on column analyst.speed_to_lead.arm is 'The arm that the lead is in; absent outside of experiments. Unit: name.';

create or replace view analyst.shares as
select named_pool(decision.pool, decision.arm) as pool, cast(decision.as_of at time zone 'UTC' as date) as day, part.key as rep,
  count(*) filter (where part.key = decision.rep_id) as given,
  sum(cast(part.value as double precision)) as due,
  coalesce(sum(decision.quality) filter (where part.key = decision.rep_id), 0) as quality,
  sum(decision.quality * cast(part.value as double precision)) as quality_due, decision.arm
from decision cross join lateral jsonb_each_text(decision.due) as part (key, value)
where decision.kind = 'ASSIGNED'
group by named_pool(decision.pool, decision.arm), decision.arm, cast(decision.as_of at time zone 'UTC' as date), part.key;
comment on view analyst.shares is 'A row for each pool, arm, day and rep: how many leads the rep got, and how many were due to it.';
comment on column analyst.shares.pool is 'The pool, whatever the arm. Unit: name.';
comment on column analyst.shares.arm is 'The arm that the leads are in; absent outside of experiments. Unit: name.';
