-- Leads that are no longer like those that the champion was trained on.

create table drift (
    model_version text not null references model,
    began         timestamptz not null,
    field         text not null check (field <> ''),
    kind          text not null,
    since         timestamptz not null,
    at            timestamptz not null,
    leads         integer not null check (leads > 0),
    share         double precision not null check (share between 0 and 1),
    trained       double precision not null check (trained between 0 and 1),
    because       text not null,
    primary key (model_version, began, field)
);
comment on table drift is 'Alarms: fields of live leads that came otherwise than in the training, more than chance explains; append-only.';
comment on column drift.model_version is 'The champion that served.';
comment on column drift.began is 'When it became champion: its watch began then.';
comment on column drift.field is 'The field, or lead score.';
comment on column drift.kind is 'Which of its values came more or less often.';
comment on column drift.since is 'The time of the lead from which on it looks like that.';
comment on column drift.at is 'The time of the lead after which chance did not explain it any more.';
comment on column drift.leads is 'How many leads came from then to then.';
comment on column drift.share is 'The share of the kind among them.';
comment on column drift.trained is 'Its share in the training.';
comment on column drift.because is 'The alarm, as a sentence.';
