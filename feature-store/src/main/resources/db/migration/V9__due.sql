alter table decision
    add column quality double precision check (quality >= 0),
    add column due     jsonb,
    add check ((quality is null) = (due is null)),
    add check (quality is null or kind = 'ASSIGNED');
comment on column decision.quality is 'Of an assigned lead, what an average rested rep was expected to make of it, in the currency of values; 0 where no model scored.';
comment on column decision.due is 'Of an assigned lead, which part of it was due to whom: a number for each rep''s id; they add up to 1.';
create index decision_given_by_pool on decision (pool, seq) where kind = 'ASSIGNED';
