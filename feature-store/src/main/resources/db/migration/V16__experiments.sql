create table experiment (
  name         text primary key check (name <> ''),
  file         jsonb not null,
  plan_version bigint not null references plan,
  seed         bigint not null,
  started_at   timestamptz not null,
  ended_at     timestamptz check (ended_at >= started_at)
);
comment on table experiment is 'An experiment of the plan, as it stood when it started; it does not change afterwards, it only ends.';
comment on column experiment.name is 'Its name in the plan.';
comment on column experiment.file is 'Hypothesis, arms, unit, allocation, metric, window, minimum effect, stop rule, guardrails and design, written before it started.';
comment on column experiment.plan_version is 'The plan that it started with.';
comment on column experiment.seed is 'Seed of its draws.';
comment on column experiment.started_at is 'When its first lead came, by the clock of its pool.';
comment on column experiment.ended_at is 'When it ended: no lead is enrolled from then on; absent while it runs.';

create table enrolment (
  experiment  text not null references experiment,
  lead_id     bigint not null references lead,
  arm         text not null check (arm <> ''),
  chance      double precision not null check (chance > 0 and chance <= 1),
  block       integer check (block >= 0),
  wash_out    boolean not null default false,
  score       double precision check (score between 0 and 1),
  same_as     bigint references lead,
  enrolled_at timestamptz not null,
  primary key (experiment, lead_id)
);
create index enrolment_of_lead on enrolment (lead_id);
create index enrolment_in_time on enrolment (experiment, enrolled_at, lead_id);
comment on table enrolment is 'The arm of a lead in an experiment, drawn once, before anybody''s eligibility is looked at; append-only.';
comment on column enrolment.experiment is 'The experiment.';
comment on column enrolment.lead_id is 'The lead.';
comment on column enrolment.arm is 'The arm that the lead is in, whatever becomes of it.';
comment on column enrolment.chance is 'Probability of this arm by the design at that moment.';
comment on column enrolment.block is 'Number of the block, from 0, in a design with blocks.';
comment on column enrolment.wash_out is 'Whether the lead came while the block before it still wears off.';
comment on column enrolment.score is 'Chance that the lead converts, whoever gets it, as the model saw it before the draw; absent where no model could say.';
comment on column enrolment.same_as is 'The first lead of the same person, whose arm this one keeps; absent where the arm was drawn for it.';
comment on column enrolment.enrolled_at is 'When the arm was drawn, by the clock of the pool.';

alter table decision
  add column experiment text references experiment,
  add column arm text,
  add column spill boolean not null default false,
  add constraint arm_of_experiment check ((experiment is null) = (arm is null)),
  add constraint spill_of_experiment check (not spill or experiment is not null);
comment on column decision.experiment is 'The experiment that the lead was in when it was decided.';
comment on column decision.arm is 'The arm that the lead is in.';
comment on column decision.spill is 'True where the lead took capacity of another arm, because its own had none left.';
