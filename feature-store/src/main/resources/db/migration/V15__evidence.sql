alter table decision add column evidence jsonb;
comment on column decision.evidence is 'What else the ruling stands on besides the slate and the plan, so that it can be made again; absent where nobody was asked.';
