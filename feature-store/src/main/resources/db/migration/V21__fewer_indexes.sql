-- A lead costs less to write: indexes that another serves as well, and references whose truth stands elsewhere, go.

-- What a pool gave is read by decision_of_pool in the order of numbers, and by decision_of_named_pool in time.
drop index decision_given_by_pool;
drop index given_in_time;

-- A model decides for long and about nearly all leads: its decisions are those since a moment.
create index decided_in_time on decision using brin (decided_at) with (pages_per_range = 32);
drop index decision_of_model;

-- Trainings read all facts by when they were known: assignments are sorted, and merged with outcomes by their index.
drop index assignment_in_known_order;

-- A rotation's entries are read rep by rep, by turn_entry_of_rep.
drop index turn_entry_of_scope;

-- Events without a number stand at the end of event_number_key.
drop index event_without_number;

-- Each of these was checked row by row, by a query that locks the row referred to. None of those rows is ever deleted, nor
-- is what refers to them changed: a reference that was right when it was written stays right. When it is written:
-- decision.lead_id is read from the lead's row by the statement that inserts the decision, which fails where that number is
-- another lead's, or nobody's. Its reps, plan, model and experiment were committed before the turn and read in it, or stand by
-- the versions that the turn looks at; who gets the lead is still checked, by assignment.rep_id.
alter table decision
  drop constraint decision_lead_id_fkey,
  drop constraint decision_rep_id_fkey,
  drop constraint decision_present_owner_fkey,
  drop constraint decision_model_version_fkey,
  drop constraint decision_plan_version_fkey,
  drop constraint decision_experiment_fkey;
-- The transaction that writes these wrote or read what they refer to.
alter table assignment
  drop constraint assignment_lead_id_fkey,
  drop constraint assignment_of_decision;
alter table holding drop constraint holding_assignment_id_fkey;
alter table turn_entry
  drop constraint turn_entry_rep_id_fkey,
  drop constraint turn_entry_decision_id_fkey;
alter table event drop constraint event_decision_id_fkey;

-- Rows that change with every lead find room for their next version beside them, and no index has to know.
alter table rotation set (fillfactor = 50);
alter table pool set (fillfactor = 20);
