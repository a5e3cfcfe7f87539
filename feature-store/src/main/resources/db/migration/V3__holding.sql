-- Open leads: derived from the facts, so that a decision counts them without reading history.

create table holding (
    assignment_id bigint primary key references assignment,
    rep_id        text not null,
    since         timestamptz not null,
    until         timestamptz
);
create index holding_of_rep on holding (rep_id, until, since);
comment on table holding is 'From when until when a rep has a lead open; derived from assignment and outcome in the transaction that writes them.';
comment on column holding.assignment_id is 'The assignment.';
comment on column holding.rep_id is 'The rep, as in the assignment.';
comment on column holding.since is 'When the rep got the lead.';
comment on column holding.until is 'When the first closing outcome that stands happened, or the lead''s next assignment; absent while neither did.';

-- What stood when this table came; from here on io.fairlead.facts.Reports says what stands.
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
    return (select min(occurred_at) from unnest(standing) where kind in ('CONVERTED', 'LOST', 'DISQUALIFIED', 'RECYCLED'));
end
$$;

insert into holding (assignment_id, rep_id, since, until)
select id, rep_id, occurred_at,
    least(closing.at, lead(occurred_at) over (partition by lead_id order by occurred_at, id))
from assignment
left join (
    select assignment_id,
        case when bool_or(kind = 'RETRACTED') then pg_temp.closed_at(assignment_id)
            else min(occurred_at) filter (where kind in ('CONVERTED', 'LOST', 'DISQUALIFIED', 'RECYCLED')) end as at
    from outcome
    group by assignment_id
) as closing on closing.assignment_id = assignment.id;

drop function pg_temp.closed_at(bigint);
