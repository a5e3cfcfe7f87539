-- The life of models: who asked for long work and why, and what models that are not used would have said.

alter table job add column by text not null default 'unknown';
alter table job add column because text not null default '';
alter table job add column once text unique;
alter table job add column due timestamptz;
alter table job add column outcomes bigint;
alter table job add column attempt integer not null default 1 check (attempt > 0);
alter table job alter column by drop default;
alter table job alter column because drop default;
comment on column job.by is 'Who asked for it: a key''s label, or plan where the plan wanted it.';
comment on column job.because is 'Why, in a few words.';
comment on column job.once is 'What must not be done twice, whichever replica asks for it; absent where it may.';
comment on column job.due is 'When the plan''s schedule wanted it, where it did.';
comment on column job.outcomes is 'Of a training: the last outcome that there was when it was asked for.';
comment on column job.attempt is 'How often it was begun: work that the plan asked for is begun again where the service stopped.';

create unique index one_shadow on model (status) where status = 'SHADOW';
create index decision_of_model on decision (model_version, seq) where model_version is not null;

create table shadow_score (
    decision_id   uuid not null references decision,
    model_version text not null references model,
    probability   double precision check (probability between 0 and 1),
    by_rep        jsonb not null,
    primary key (model_version, decision_id)
);
comment on table shadow_score is 'What a model that scores beside the champion would have said of a decision; nothing depends on it.';
comment on column shadow_score.decision_id is 'The decision.';
comment on column shadow_score.model_version is 'The shadow model.';
comment on column shadow_score.probability is 'Its probability that the chosen rep converts the lead; absent where nobody was chosen.';
comment on column shadow_score.by_rep is 'Its probability for each rep of the pool, by id.';
