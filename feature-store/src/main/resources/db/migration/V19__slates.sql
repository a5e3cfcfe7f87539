-- Slates leave the row of their decision: packed, so that they cost little to write, and by month, so that old ones can go.

create table slate (
  decision_id uuid not null,
  decided_at  timestamptz not null,
  numbers     bytea not null,
  words       text not null,
  primary key (decision_id, decided_at)
) partition by range (decided_at);
comment on table slate is 'Every rep of a decision''s pool: verdict, terms, probability, share, what was due, what was served to the model; written with the decision, a partition for each month, read with slate_lines.';
comment on column slate.decision_id is 'The decision; it outlives its slate.';
comment on column slate.decided_at is 'When it was decided, by the clock on the wall, as in decision.decided_at.';
comment on column slate.numbers is 'A column for each thing that is known of reps, packed: slate_numbers reads one.';
comment on column slate.words is 'What some of the numbers point to, as JSON: reps, reasons, and other words.';

-- Whatever month nobody made a partition for.
create table slate_other partition of slate default;
alter table slate_other alter numbers set storage external, alter words set storage external;

create function slate_month(month date) returns text language plpgsql as $$
declare
  name  text := 'slate_' || to_char(month, 'YYYY_MM');
  since timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  until timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtextextended('slate_month', 0));
  if to_regclass(name) is null then
    execute format('create table %I (like slate including all)', name);
    execute format('alter table %I alter numbers set storage external, alter words set storage external', name);
    -- whoever writes a slate of that month waits for it, and then finds its partition
    lock table slate_other in access exclusive mode;
    execute format('with other as (delete from slate_other where decided_at >= $1 and decided_at < $2 returning *)
      insert into %I select * from other', name) using since, until;
    execute format('alter table slate attach partition %I for values from (%L) to (%L)', name, since, until);
  end if;
  return name;
end
$$;
comment on function slate_month is 'Makes the partition of slates of a month, UTC, unless it is there; whoever asks at the same time waits. Its name.';

do $$ begin
  perform slate_month((date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month')::date)
  from generate_series(0, 2) as ahead;
end $$;

create table slate_export (
  month       date primary key check (month = date_trunc('month', month)),
  file        text not null,
  slates      bigint not null check (slates >= 0),
  exported_at timestamptz not null default now()
);
comment on table slate_export is 'Months whose slates were written to a file and dropped, as the plan says.';
comment on column slate_export.month is 'First day of the month, UTC.';
comment on column slate_export.file is 'The file.';
comment on column slate_export.slates is 'How many slates it has.';
comment on column slate_export.exported_at is 'When.';

-- Decisions of earlier releases keep theirs here until they are packed.
alter table decision alter slate drop not null, drop constraint decision_check3;
comment on column decision.slate is 'The slate of a decision of an earlier release that was not packed yet; absent since.';
comment on column decision.due is 'Of such a decision, which part of it was due to whom; absent since.';
create index decision_with_slate on decision (seq) where slate is not null;

create function slate_number(eight bytea, whole boolean) returns double precision
language sql immutable strict parallel safe as $$
  select case
    when whole then bits::double precision
    when bits & 9223372036854775807 = 0 then 0
    when (bits >> 52) & 2047 = 2047 then (case when bits & 4503599627370495 <> 0 then 'NaN' when bits < 0 then '-Infinity' else 'Infinity' end)::double precision
    else (case when bits < 0 then -1 else 1 end)
      * (case when (bits >> 52) & 2047 = 0 then bits & 4503599627370495 else (bits & 4503599627370495) | 4503599627370496 end)::double precision
      * power(2::double precision, greatest(1, (bits >> 52) & 2047) - 1075)
  end
  from (select ('x' || encode(eight, 'hex'))::bit(64)::bigint as bits) as number
$$;
comment on function slate_number is 'A number of eight bytes, big-endian: a whole number, or a double with every bit of it.';

create function slate_whole(bytes bytea, at integer) returns integer language sql immutable strict parallel safe
return (get_byte(bytes, at) << 24) | (get_byte(bytes, at + 1) << 16) | (get_byte(bytes, at + 2) << 8) | get_byte(bytes, at + 3);
comment on function slate_whole is 'A whole number of four bytes, big-endian.';

create function slate_numbers(numbers bytea, place integer) returns double precision[]
language plpgsql immutable strict parallel safe as $$
declare
  kept  integer := get_byte(numbers, 11 + 5 * place);
  whole boolean := kept >= 16;
  lines integer := slate_whole(numbers, 1);
  start integer := slate_whole(numbers, 12 + 5 * place);
begin
  case kept & 15
    when 0 then return array_fill(null::double precision, array[lines]);
    when 1 then return array_fill(slate_number(substring(numbers from start + 1 for 8), whole), array[lines]);
    when 2 then return array(
      select slate_number(substring(numbers from start + 1 + 8 * line for 8), whole)
      from generate_series(0, lines - 1) as line);
    when 3 then return array(
      select case when get_byte(numbers, start + line) = 1
        then slate_number(substring(numbers from start + lines + 1 + 8 * line for 8), whole) end
      from generate_series(0, lines - 1) as line);
    when 4 then return array(
      select nullif(get_byte(numbers, start + line), 255)::double precision from generate_series(0, lines - 1) as line);
    when 5 then return array(
      select slate_number(decode(lpad(to_hex(
          -- from the bits of a float to those of the double
          case when float & 2147483647 = 0 then float << 32
            else ((float & 2147483648) << 32) | ((((float >> 23) & 255) + case when (float >> 23) & 255 = 255 then 1792 else 896 end) << 52)
              | ((float & 8388607) << 29) end), 16, '0'), 'hex'), false)
      from generate_series(0, lines - 1) as line
      cross join lateral (select slate_whole(numbers, start + 4 * line)::bigint & 4294967295 as float) as bits);
    when 6 then return slate_numbers(numbers, start);
  end case;
end
$$;
comment on function slate_numbers is 'A column of a packed slate: a number for each rep, absent where there is none.';

create function slate_lines(numbers bytea, words text, former jsonb, former_due jsonb)
returns table (rep text, eligible boolean, reasons jsonb, left_out text, guarded text, share double precision,
  probability double precision, rested double precision, uncertainty double precision, expected_value double precision,
  slot double precision, of_count double precision, of_value double precision, rate double precision,
  weight double precision, open integer, taken_today integer, due double precision)
language plpgsql immutable parallel safe rows 20 set search_path from current as $$
declare
  packed bytea := numbers || ''::bytea; -- taken apart once, not for each number
  known  jsonb := words;
begin
  if former is not null then
    return query select line.rep, line.eligible, line.reasons, line."leftOut", line.guarded, line.share, line.probability,
      line.rested, line.uncertainty, line."expectedValue", cast(line.price ->> 'slot' as double precision),
      cast(line.price ->> 'ofCount' as double precision), cast(line.price ->> 'ofValue' as double precision), line.rate,
      line.weight, line.open, line."takenToday", cast(former_due ->> line.rep as double precision)
    from jsonb_to_recordset(former) as line (rep text, eligible boolean, reasons jsonb, "leftOut" text, guarded text,
      share double precision, probability double precision, rested double precision, uncertainty double precision,
      "expectedValue" double precision, price jsonb, rate double precision, weight double precision, open integer,
      "takenToday" integer);
    return;
  end if;
  if packed is not null then
    return query select one.value, line.eligible = 1, coalesce(known -> 'reasons' -> line.reasons::integer, '[]'),
      known -> 'leftOut' ->> line.left_out::integer, known -> 'guarded' ->> line.guarded::integer, line.share,
      line.probability, line.rested, line.uncertainty, line.expected_value, line.slot, line.of_count, line.of_value,
      line.rate, line.weight, line.open::integer, line.taken_today::integer, line.due
    from unnest(slate_numbers(packed, 0), slate_numbers(packed, 1), slate_numbers(packed, 2), slate_numbers(packed, 3),
        slate_numbers(packed, 4), slate_numbers(packed, 5), slate_numbers(packed, 6), slate_numbers(packed, 7),
        slate_numbers(packed, 8), slate_numbers(packed, 9), slate_numbers(packed, 10), slate_numbers(packed, 11),
        slate_numbers(packed, 12), slate_numbers(packed, 13), slate_numbers(packed, 14), slate_numbers(packed, 15),
        slate_numbers(packed, 16)) with ordinality
      as line (eligible, reasons, left_out, guarded, share, probability, rested, uncertainty, expected_value, slot,
        of_count, of_value, rate, weight, open, taken_today, due, place)
    join jsonb_array_elements_text(known -> 'reps') with ordinality as one (value, place) using (place)
    order by place;
  end if;
end
$$;
comment on function slate_lines is 'A row for each rep of a decision''s pool, however its slate is kept; none where it was exported.';

create or replace view analyst.candidates as
select decision.id as decision_id, decision.lead_id, named_pool(decision.pool, decision.arm) as pool, decision.as_of, line.rep,
  line.rep is not distinct from decision.rep_id as chosen, line.eligible,
  array(select reason.value ->> 'code' from jsonb_array_elements(line.reasons) as reason (value)) as reasons,
  line.left_out, line.guarded, line.share as propensity, line.probability, line.rested, line.uncertainty, line.expected_value,
  line.slot as slot_price, coalesce(line.of_count, 0) + coalesce(line.of_value, 0) as owed, line.due, line.rate, line.weight,
  line.open, line.taken_today, decision.arm
from decision
left join slate on slate.decision_id = decision.id and slate.decided_at = decision.decided_at
cross join lateral slate_lines(slate.numbers, slate.words, decision.slate, decision.due) as line;
comment on view analyst.candidates is 'A row for each rep of a decision''s pool: whether the rep could take the lead, how likely it was to get it and to convert it. Months that were exported have none; analyst.evidence names them.';

create or replace view analyst.shares as
select named_pool(decision.pool, decision.arm) as pool, cast(decision.as_of at time zone 'UTC' as date) as day, part.rep,
  count(*) filter (where part.rep = decision.rep_id) as given, sum(part.due) as due,
  coalesce(sum(decision.quality) filter (where part.rep = decision.rep_id), 0) as quality,
  sum(decision.quality * part.due) as quality_due, decision.arm
from decision
left join slate on slate.decision_id = decision.id and slate.decided_at = decision.decided_at
cross join lateral slate_lines(slate.numbers, slate.words, decision.slate, decision.due) as part
where decision.kind = 'ASSIGNED' and part.due is not null
group by named_pool(decision.pool, decision.arm), decision.arm, cast(decision.as_of at time zone 'UTC' as date), part.rep;
comment on view analyst.shares is 'A row for each pool, arm, day and rep: how many leads the rep got, and how many were due to it. Months that were exported have none; analyst.evidence names them.';

create view analyst.evidence as
select month, slates as decisions, file, exported_at from slate_export;
comment on view analyst.evidence is 'A row for each month whose slates were exported and dropped, as the plan says: analyst.candidates and analyst.shares have none of its decisions.';
comment on column analyst.evidence.month is 'First day of the month in which they were decided. Unit: date, UTC.';
comment on column analyst.evidence.decisions is 'How many decisions had a slate. Unit: decisions.';
comment on column analyst.evidence.file is 'Where they are now. Unit: path.';
comment on column analyst.evidence.exported_at is 'When they were exported. Unit: instant.';
