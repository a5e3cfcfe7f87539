alter table decision
    add column lead_score smallint check (lead_score between 0 and 100);
comment on column decision.lead_score is 'Share of recent leads, in percent, that were less promising whoever gets them; where a model could say.';
