\set pool random(1, 20)
\set rep random(1, 100)
\set a random(1, 1000000000)
\set b random(1, 1000000000)
begin;
insert into pgbench.lead (external_id, fields)
  values (:a || '-' || :b, '{"industry": "energy", "country": "DE", "language": "de", "product": "core", "employees": 250}')
  returning id as lead \gset
select id, open, most, last_turn from pgbench.rep where pool = :pool;
update pgbench.rep set open = open + 1, last_turn = :lead where pool = :pool and id = :rep and open < most;
insert into pgbench.assignment (lead_id, pool, rep_id) values (:lead, :pool, :rep);
insert into pgbench.decision (lead_id, pool, rep_id, slate) values (:lead, :pool, :rep, :slate);
commit;
