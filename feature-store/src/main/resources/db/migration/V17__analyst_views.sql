-- What analysts' own tools may read. These views are documented in docs/views.md; tables beside them may change with any release.

create schema analyst;
comment on schema analyst is 'For analysts'' own tools: views without personal data that stay the same from release to release.';

create view analyst.leads as
select id as lead_id, system, external_id, occurred_at, known_at,
  fields ->> 'source' as source, fields ->> 'industry' as industry, fields ->> 'country' as country,
  fields ->> 'region' as region, fields ->> 'product' as product, fields ->> 'language' as language,
  cast(fields ->> 'employees' as double precision) as employees,
  cast(fields ->> 'revenue' as double precision) as revenue,
  cast(fields ->> 'estimatedValue' as double precision) as estimated_value,
  fields ->> 'currency' as currency
from lead;
comment on view analyst.leads is 'A row for each lead, without what identifies anybody: no contact, company, account, owner, city, postal code or attributes of one''s own.';
comment on column analyst.leads.lead_id is 'The lead''s number in this database. Unit: number.';
comment on column analyst.leads.system is 'The system that the lead came from. Unit: name.';
comment on column analyst.leads.external_id is 'The lead''s id in that system. Unit: id.';
comment on column analyst.leads.occurred_at is 'When the lead arose. Unit: instant.';
comment on column analyst.leads.known_at is 'When Fairlead knew of it. Unit: instant.';
comment on column analyst.leads.source is 'Where the lead came from; absent where unknown, as all that follows. Unit: category.';
comment on column analyst.leads.industry is 'Industry of the lead. Unit: category.';
comment on column analyst.leads.country is 'Country of the lead. Unit: category.';
comment on column analyst.leads.region is 'Region of the lead. Unit: category.';
comment on column analyst.leads.product is 'Product that the lead asks for. Unit: category.';
comment on column analyst.leads.language is 'Language of the lead. Unit: category.';
comment on column analyst.leads.employees is 'How many work there. Unit: people.';
comment on column analyst.leads.revenue is 'Revenue in a year. Unit: the lead''s currency.';
comment on column analyst.leads.estimated_value is 'What the deal would be worth, as estimated by whoever sent the lead. Unit: the lead''s currency.';
comment on column analyst.leads.currency is 'Currency of the lead''s amounts. Unit: ISO 4217.';

create view analyst.decisions as
select decision.id as decision_id, decision.seq, decision.lead_id, lead.system, lead.external_id,
  decision.trigger, decision.attempt, decision.round, decision.kind, decision.mode, decision.rep_id as rep,
  decision.present_owner, decision.pool, decision.route, decision.strategy, decision.policy,
  decision.model_version as model, decision.probability,
  cast(decision.expected_value as double precision) as expected_value, decision.propensity,
  decision.deterministic, decision.lead_score, decision.quality, decision.reason_code,
  decision.fallback_from, decision.fallback_to, decision.fallback_because, decision.experiment, decision.arm,
  decision.spill, decision.plan_version, decision.as_of, decision.decided_at,
  exists (select from reassignment where reassignment.decision_id = decision.id) as taken_back
from decision join lead on lead.id = decision.lead_id;
comment on view analyst.decisions is 'A row for each decision.';
comment on column analyst.decisions.decision_id is 'The decision. Unit: id.';
comment on column analyst.decisions.seq is 'Order in which decisions were made. Unit: number.';
comment on column analyst.decisions.lead_id is 'Its lead, as in analyst.leads. Unit: number.';
comment on column analyst.decisions.system is 'The system that the lead came from. Unit: name.';
comment on column analyst.decisions.external_id is 'The lead''s id in that system. Unit: id.';
comment on column analyst.decisions.trigger is 'What asked for it. Unit: name.';
comment on column analyst.decisions.attempt is 'Which decision about the lead and trigger; more than 1 where it had to wait or was taken back. Unit: count, from 1.';
comment on column analyst.decisions.round is 'How often the lead had been taken back before. Unit: count, from 0.';
comment on column analyst.decisions.kind is 'ASSIGNED, DEFERRED (nobody now) or UNROUTABLE (nobody ever). Unit: word.';
comment on column analyst.decisions.mode is 'auto: it was carried out; suggest: it is advice; shadow: another system kept the lead. Unit: word.';
comment on column analyst.decisions.rep is 'Who got the lead, or would have; absent where nobody did. Unit: id.';
comment on column analyst.decisions.present_owner is 'In shadow mode the rep whom the other system gave the lead. Unit: id.';
comment on column analyst.decisions.pool is 'The pool that decided; absent where no route led to one. Unit: name.';
comment on column analyst.decisions.route is 'The route that settled it. Unit: name.';
comment on column analyst.decisions.strategy is 'What shared the lead out in the end, as in the plan. Unit: word.';
comment on column analyst.decisions.policy is 'Strategy and plan version, as in ai@3. Unit: name.';
comment on column analyst.decisions.model is 'Version of the model that scored the slate; absent where none did. Unit: name.';
comment on column analyst.decisions.probability is 'Calibrated probability that the chosen rep converts the lead, today''s load included; absent without a model. Unit: share, 0 to 1.';
comment on column analyst.decisions.expected_value is 'Probability times value, for the chosen rep. Unit: the lead''s currency.';
comment on column analyst.decisions.propensity is 'Probability with which the policy chose the rep that it chose. Unit: share, 0 to 1.';
comment on column analyst.decisions.deterministic is 'Whether there was no choice. Unit: yes or no.';
comment on column analyst.decisions.lead_score is 'Share of recent leads that were less promising whoever gets them. Unit: percent.';
comment on column analyst.decisions.quality is 'What an average rested rep was expected to make of the lead; 0 where no model scored. Unit: the lead''s currency.';
comment on column analyst.decisions.reason_code is 'Why nobody got the lead, where nobody did. Unit: word.';
comment on column analyst.decisions.fallback_from is 'The strategy that was wanted, where another had to stand in. Unit: word.';
comment on column analyst.decisions.fallback_to is 'The strategy that stood in. Unit: word.';
comment on column analyst.decisions.fallback_because is 'Why it had to. Unit: sentence.';
comment on column analyst.decisions.experiment is 'The experiment that the lead was in. Unit: name.';
comment on column analyst.decisions.arm is 'The arm that the lead is in. Unit: name.';
comment on column analyst.decisions.spill is 'Whether the lead took capacity of another arm. Unit: yes or no.';
comment on column analyst.decisions.plan_version is 'The plan that it was decided under. Unit: number.';
comment on column analyst.decisions.as_of is 'The moment that it was decided for, by the pool''s clock. Unit: instant.';
comment on column analyst.decisions.decided_at is 'When it was decided, by the clock on the wall. Unit: instant.';
comment on column analyst.decisions.taken_back is 'Whether a later decision replaced it. Unit: yes or no.';

create view analyst.candidates as
select decision.id as decision_id, decision.lead_id, decision.pool, decision.as_of, line.rep,
  line.rep is not distinct from decision.rep_id as chosen, line.eligible,
  array(select reason.value ->> 'code' from jsonb_array_elements(line.reasons) as reason (value)) as reasons,
  line."leftOut" as left_out, line.guarded, line.share as propensity, line.probability, line.rested,
  line.uncertainty, line."expectedValue" as expected_value,
  cast(line.price ->> 'slot' as double precision) as slot_price,
  coalesce(cast(line.price ->> 'ofCount' as double precision), 0)
    + coalesce(cast(line.price ->> 'ofValue' as double precision), 0) as owed,
  cast(decision.due ->> line.rep as double precision) as due, line.rate, line.weight, line.open,
  line."takenToday" as taken_today
from decision cross join lateral jsonb_to_recordset(decision.slate) as line (rep text, eligible boolean, reasons jsonb,
  "leftOut" text, guarded text, share double precision, probability double precision, rested double precision,
  uncertainty double precision, "expectedValue" double precision, price jsonb, rate double precision,
  weight double precision, open integer, "takenToday" integer);
comment on view analyst.candidates is 'A row for each rep of a decision''s pool: whether the rep could take the lead, how likely it was to get it and to convert it.';
comment on column analyst.candidates.decision_id is 'The decision. Unit: id.';
comment on column analyst.candidates.lead_id is 'Its lead. Unit: number.';
comment on column analyst.candidates.pool is 'The pool that decided. Unit: name.';
comment on column analyst.candidates.as_of is 'The moment that it was decided for. Unit: instant.';
comment on column analyst.candidates.rep is 'A rep of the pool. Unit: id.';
comment on column analyst.candidates.chosen is 'Whether this rep got the lead, or would have. Unit: yes or no.';
comment on column analyst.candidates.eligible is 'The verdict: whether the rep could take the lead. Unit: yes or no.';
comment on column analyst.candidates.reasons is 'Codes of all that spoke against it; empty where eligible. Unit: words.';
comment on column analyst.candidates.left_out is 'Why others were preferred among those who could; absent where the lead was shared out to this rep too. Unit: sentence.';
comment on column analyst.candidates.guarded is 'The bound of a fairness band that left the rep out, where one did. Unit: word.';
comment on column analyst.candidates.propensity is 'Probability with which the policy would choose this rep; they add up to 1 over an assigned lead''s rows. Unit: share, 0 to 1.';
comment on column analyst.candidates.probability is 'Calibrated probability that the rep converts the lead, today''s load included; absent without a model. Unit: share, 0 to 1.';
comment on column analyst.candidates.rested is 'The same had the rep taken no lead that day. Unit: share, 0 to 1.';
comment on column analyst.candidates.uncertainty is 'Standard deviation of the model''s log-odds, where it knows how sure it is. Unit: log-odds.';
comment on column analyst.candidates.expected_value is 'Probability times value. Unit: the lead''s currency.';
comment on column analyst.candidates.slot_price is 'What the rep''s slot is worth to later leads; absent where nobody had a price. Unit: the lead''s currency.';
comment on column analyst.candidates.owed is 'What fairness added; below 0 where the rep had had more than its share. Unit: the lead''s currency.';
comment on column analyst.candidates.due is 'Which part of the lead was due to the rep; they add up to 1 over an assigned lead''s rows. Unit: leads.';
comment on column analyst.candidates.rate is 'The rep''s conversion rate so far, where the pool asks for it. Unit: share, 0 to 1.';
comment on column analyst.candidates.weight is 'The rep''s weight. Unit: relative.';
comment on column analyst.candidates.open is 'Open leads with the rep before. Unit: leads.';
comment on column analyst.candidates.taken_today is 'Leads that the rep had taken that day, where the model asks for them. Unit: leads.';

create view analyst.outcomes as
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
  assignment.rep_id as rep, assignment.pool, outcome.kind, cast(outcome.value as double precision) as value,
  outcome.currency, outcome.occurred_at, outcome.known_at, outcome.place, outcome.stands
from (
  select stacked.*, kind <> 'RETRACTED' and height <= coalesce(min(height) over (partition by assignment_id order by place
    rows between 1 following and unbounded following), height) as stands
  from stacked
) as outcome
join assignment on assignment.id = outcome.assignment_id;
comment on view analyst.outcomes is 'A row for each report of what became of an assignment; retracted ones stand no longer.';
comment on column analyst.outcomes.outcome_id is 'The report. Unit: number.';
comment on column analyst.outcomes.assignment_id is 'The assignment that it is of, as in analyst.assignments. Unit: number.';
comment on column analyst.outcomes.decision_id is 'The decision that made the assignment; absent for imported ones. Unit: id.';
comment on column analyst.outcomes.lead_id is 'The lead. Unit: number.';
comment on column analyst.outcomes.rep is 'Who had the lead. Unit: id.';
comment on column analyst.outcomes.pool is 'The pool that it was given in. Unit: name.';
comment on column analyst.outcomes.kind is 'CONTACTED, MEETING_BOOKED, NO_SHOW, QUALIFIED, DISQUALIFIED, RECYCLED, OWNER_CHANGED, CONVERTED, LOST or RETRACTED. Unit: word.';
comment on column analyst.outcomes.value is 'What the deal was worth, where it was reported. Unit: its currency.';
comment on column analyst.outcomes.currency is 'Currency of the value. Unit: ISO 4217.';
comment on column analyst.outcomes.occurred_at is 'When it happened. Unit: instant.';
comment on column analyst.outcomes.known_at is 'When Fairlead knew of it. Unit: instant.';
comment on column analyst.outcomes.place is 'Its place among the reports of the assignment, by when they happened. Unit: count, from 1.';
comment on column analyst.outcomes.stands is 'Whether no retraction took it back; a retraction itself never stands. Unit: yes or no.';

create view analyst.assignments as
select assignment.id as assignment_id, assignment.decision_id, assignment.lead_id, assignment.rep_id as rep,
  assignment.pool, assignment.occurred_at as assigned_at, report.first_contact_at, report.closed_at, report.result,
  report.result_at, case when report.result = 'CONVERTED' then report.value end as value,
  case when report.result = 'CONVERTED' then report.currency end as currency
from assignment left join lateral (
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
comment on view analyst.assignments is 'A row for each lead given to a rep, with what became of it as far as it stands.';
comment on column analyst.assignments.assignment_id is 'The assignment. Unit: number.';
comment on column analyst.assignments.decision_id is 'The decision that made it; absent for imported ones. Unit: id.';
comment on column analyst.assignments.lead_id is 'The lead. Unit: number.';
comment on column analyst.assignments.rep is 'Who got it. In shadow mode that is the other system''s rep. Unit: id.';
comment on column analyst.assignments.pool is 'The pool that it was given in, where there was one. Unit: name.';
comment on column analyst.assignments.assigned_at is 'When. Unit: instant.';
comment on column analyst.assignments.first_contact_at is 'When the rep first did something with the lead: the first report that stands; absent where there is none. Unit: instant.';
comment on column analyst.assignments.closed_at is 'When the lead was first closed; absent while it is open. Unit: instant.';
comment on column analyst.assignments.result is 'The last closing report that stands: CONVERTED, LOST, DISQUALIFIED, RECYCLED or OWNER_CHANGED; absent while open. Unit: word.';
comment on column analyst.assignments.result_at is 'When that happened. Unit: instant.';
comment on column analyst.assignments.value is 'What the deal was worth, of a converted lead whose value was reported. Unit: its currency.';
comment on column analyst.assignments.currency is 'Currency of the value. Unit: ISO 4217.';

create view analyst.speed_to_lead as
select decision.id as decision_id, decision.lead_id, decision.pool, decision.rep_id as rep, decision.as_of as assigned_at,
  assignments.first_contact_at,
  cast(extract(epoch from assignments.first_contact_at - decision.as_of) / 60 as double precision) as minutes,
  clock.due_at, clock.missed_at
from decision
join analyst.assignments on assignments.decision_id = decision.id and assignments.rep = decision.rep_id
left join lateral (
  select min(due_at) as due_at, min(missed_at) as missed_at from sla_clock
  where sla_clock.decision_id = decision.id and promise = 'FIRST_CONTACT'
) as clock on true
where decision.kind = 'ASSIGNED' and decision.mode = 'auto';
comment on view analyst.speed_to_lead is 'A row for each assigned lead that was carried out, with how long its first contact took.';
comment on column analyst.speed_to_lead.decision_id is 'The decision. Unit: id.';
comment on column analyst.speed_to_lead.lead_id is 'The lead. Unit: number.';
comment on column analyst.speed_to_lead.pool is 'The pool that it was given in. Unit: name.';
comment on column analyst.speed_to_lead.rep is 'Who got it. Unit: id.';
comment on column analyst.speed_to_lead.assigned_at is 'When. Unit: instant.';
comment on column analyst.speed_to_lead.first_contact_at is 'When the rep first spoke to the lead; absent where that did not happen yet. Unit: instant.';
comment on column analyst.speed_to_lead.minutes is 'How long that took, nights and weekends included. Unit: minutes.';
comment on column analyst.speed_to_lead.due_at is 'By when the plan wanted the first contact; absent where it promised none. Unit: instant.';
comment on column analyst.speed_to_lead.missed_at is 'When a miss was dealt with; absent where there was none. Unit: instant.';

create view analyst.shares as
select decision.pool, cast(decision.as_of at time zone 'UTC' as date) as day, part.key as rep,
  count(*) filter (where part.key = decision.rep_id) as given,
  sum(cast(part.value as double precision)) as due,
  coalesce(sum(decision.quality) filter (where part.key = decision.rep_id), 0) as quality,
  sum(decision.quality * cast(part.value as double precision)) as quality_due
from decision cross join lateral jsonb_each_text(decision.due) as part (key, value)
where decision.kind = 'ASSIGNED'
group by decision.pool, cast(decision.as_of at time zone 'UTC' as date), part.key;
comment on view analyst.shares is 'A row for each pool, day and rep: how many leads the rep got, and how many were due to it.';
comment on column analyst.shares.pool is 'The pool. Unit: name.';
comment on column analyst.shares.day is 'The day on which leads were assigned. Unit: date, UTC.';
comment on column analyst.shares.rep is 'A rep of the pool on that day. Unit: id.';
comment on column analyst.shares.given is 'How many the rep got, whatever became of them later. Unit: leads.';
comment on column analyst.shares.due is 'How many were due: by weight, among all whom no rule but a cap kept from the lead. Unit: leads.';
comment on column analyst.shares.quality is 'What an average rested rep was expected to make of the leads that it got. Unit: the leads'' currency.';
comment on column analyst.shares.quality_due is 'The same of the leads that were due. Unit: the leads'' currency.';

create view analyst.enrolments as
select enrolment.experiment, enrolment.lead_id, enrolment.arm, enrolment.chance, enrolment.block, enrolment.wash_out,
  enrolment.score, enrolment.enrolled_at, lead.first_assigned_at, lead.first_contact_at, lead.converted_at, lead.value,
  lead.currency
from enrolment left join lateral (
  select min(assigned_at) as first_assigned_at, min(first_contact_at) as first_contact_at,
    min(result_at) filter (where result = 'CONVERTED') as converted_at,
    (array_agg(value order by result_at) filter (where result = 'CONVERTED'))[1] as value,
    (array_agg(currency order by result_at) filter (where result = 'CONVERTED'))[1] as currency
  from analyst.assignments
  where assignments.lead_id = enrolment.lead_id and assignments.assigned_at >= enrolment.enrolled_at
) as lead on true;
comment on view analyst.enrolments is 'A row for each lead in an experiment, with its arm and what became of the lead, whoever had it.';
comment on column analyst.enrolments.experiment is 'The experiment. Unit: name.';
comment on column analyst.enrolments.lead_id is 'The lead. Unit: number.';
comment on column analyst.enrolments.arm is 'The arm that the lead is in, drawn before anybody''s eligibility was looked at. Unit: name.';
comment on column analyst.enrolments.chance is 'Probability of this arm by the design at that moment. Unit: share, 0 to 1.';
comment on column analyst.enrolments.block is 'Block, in a design with blocks. Unit: number, from 0.';
comment on column analyst.enrolments.wash_out is 'Whether the lead came while the block before it still wore off. Unit: yes or no.';
comment on column analyst.enrolments.score is 'Chance that the lead converts whoever gets it, fixed before the draw; absent where no model could say. Unit: share, 0 to 1.';
comment on column analyst.enrolments.enrolled_at is 'When the arm was drawn. Unit: instant.';
comment on column analyst.enrolments.first_assigned_at is 'When somebody first got the lead since; absent where nobody did. Unit: instant.';
comment on column analyst.enrolments.first_contact_at is 'When somebody first spoke to it; absent where nobody did. Unit: instant.';
comment on column analyst.enrolments.converted_at is 'When it converted; absent where it did not, or not yet. Unit: instant.';
comment on column analyst.enrolments.value is 'What the deal was worth, where it was reported. Unit: its currency.';
comment on column analyst.enrolments.currency is 'Currency of the value. Unit: ISO 4217.';
