package io.fairlead.races;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** What must not be found in the log: each statement counts it. */
public final class Wrongs {

  private Wrongs() {}

  /** A lead counts as open from its assignment to the first outcome that closes it. */
  private static final String MORE_OPEN_THAN_ALLOWED =
      """
      with moves as (
        select rep_id, occurred_at as at, 1 as by from assignment
        union all
        select a.rep_id, min(o.occurred_at), -1 from assignment a join outcome o on o.assignment_id = a.id
        group by a.id, a.rep_id
      ), held as (
        select sum(by) over (partition by rep_id order by at, by rows unbounded preceding) as open from moves
      )
      select count(*) from held where open > :most_open
      """;

  private static final String MORE_IN_AN_HOUR_THAN_ALLOWED =
      """
      with taken as (
        select count(*) over (partition by rep_id, pool, date_trunc('hour', occurred_at, 'UTC')
          order by occurred_at, id rows unbounded preceding) as so_far
        from assignment
        where (rep_id, pool) in (('bo', 'turns'), ('fred', 'loads'), ('gina', 'weights'))
      )
      select count(*) from taken where so_far > :most_an_hour
      """;

  /**
   * Tables that the others read: every rep of each pool whenever a lead was decided, and whether
   * that rep got it; and every lead that was given, with the moment at which it was closed.
   */
  static final List<String> READ =
      List.of(
          """
          create table judged as
          select d.kind, d.pool, d.seq, d.as_of, d.rep_id as chosen, line.rep, line.eligible, line.reasons,
            credits.credits[line.ordinality] as credit, line.weight, line.open,
            turns.turns[line.ordinality]::bigint as last_turn
          from decision d join slate on slate.decision_id = d.id
            cross join lateral slate_numbers(slate.numbers, 18) as turns (turns)
            cross join lateral slate_numbers(slate.numbers, 19) as credits (credits)
            cross join lateral slate_lines(slate.numbers, slate.words, null, null) with ordinality as line
          """,
          """
          create table given as
          select d.pool, d.seq, d.as_of, d.rep_id as rep,
            (select min(o.occurred_at) from outcome o where o.assignment_id = a.id) as closed_at
          from decision d join assignment a on a.decision_id = d.id
          """,
          "create index on judged (pool, seq)",
          "create index on given (rep, seq)",
          "analyze judged",
          "analyze given");

  /** How many reps were judged for those leads that were given. */
  static final String JUDGED = "select count(*) from judged where kind = 'ASSIGNED'";

  /** How many of them carry what the checks stand on: weights always, turns soon, credits often. */
  static final String KNOWN =
      """
      select least(count(weight), count(last_turn), count(open), count(credit),
        count(*) filter (where last_turn > 0) * 2, count(*) filter (where credit <> 0) * 8)
      from judged where kind = 'ASSIGNED'
      """;

  private static final String NOT_WHOSE_TURN_IT_WAS =
      """
      with waited as (
        select judged.*, coalesce((select max(before.seq) from given before
          where before.pool = judged.pool and before.rep = judged.rep and before.seq < judged.seq), 0) as turn
        from judged where pool = 'turns' and kind = 'ASSIGNED'
      )
      select count(*) from waited own join waited other using (pool, seq)
      where own.rep = own.chosen and (not own.eligible or (other.eligible and other.turn < own.turn))
      """;

  /** Who has had more turns in between than the evidence of the decision knew of. */
  private static final String A_TURN_WAS_NOT_SEEN =
      """
      with counted as (
        select pool, seq, rep, last_turn,
          coalesce(max(case when rep = chosen then turn end) over before, 0) as expected
        from (select judged.*, dense_rank() over (partition by pool order by seq) as turn from judged where kind = 'ASSIGNED') numbered
        window before as (partition by pool, rep order by seq rows between unbounded preceding and 1 preceding)
      )
      select count(*) from counted where last_turn <> expected
      """;

  private static final String NOT_THE_LEAST_LOADED =
      """
      select count(*) from judged own join judged other using (pool, seq)
      where pool = 'loads' and own.kind = 'ASSIGNED' and own.rep = own.chosen
        and (not own.eligible or (other.eligible and (other.open, other.last_turn) < (own.open, own.last_turn)))
      """;

  /** Fewer open leads than were given before, less all that may have been closed by then. */
  private static final String A_LEAD_WAS_NOT_COUNTED_AS_OPEN =
      """
      select count(*) from judged where kind = 'ASSIGNED' and open < (
        select count(*) from given where given.rep = judged.rep and given.seq < judged.seq
          and (closed_at is null or closed_at > judged.as_of))
      """;

  private static final String NOT_THE_HIGHEST_CREDIT =
      """
      with owed as (
        select judged.*, credit + weight / sum(weight) over (partition by seq) as due
        from judged where pool = 'weights' and kind = 'ASSIGNED' and eligible
      )
      select count(*) from owed own join owed other using (seq)
      where own.rep = own.chosen and other.due > own.due + 1e-9
      """;

  /** Each decision begins with the credits that the one before left behind. */
  private static final String A_CREDIT_WAS_LOST =
      """
      with owed as (
        select rep, seq, credit,
          credit + case when eligible then weight / sum(weight) filter (where eligible) over (partition by seq) else 0 end
            - case when rep = chosen then 1 else 0 end as left_behind
        from judged where pool = 'weights' and kind = 'ASSIGNED'
      ), chained as (
        select credit, lag(left_behind, 1, 0) over (partition by rep order by seq) as before from owed
      )
      select count(*) from chained where abs(credit - before) > 1e-6
      """;

  /** Somebody could have taken it by the log, who was refused for the cap of the hour. */
  private static final String WRONGLY_REFUSED_FOR_THE_HOUR =
      """
      select count(*) from judged where reasons @> '[{"code": "CAP_PER_HOUR"}]' and (
        select count(*) from given where given.rep = judged.rep and given.pool = judged.pool and given.seq < judged.seq
          and date_trunc('hour', given.as_of, 'UTC') = date_trunc('hour', judged.as_of, 'UTC')) < :most_an_hour
      """;

  /** Leads of a pool are all alike, so whoever could take one could take those before it. */
  private static final String OVERTAKEN =
      """
      with waits as (
        select wait.pool, wait.lead_id, wait.seq as since, given.seq as until, lead.occurred_at
        from decision wait join decision given on given.lead_id = wait.lead_id and given.kind = 'ASSIGNED'
        join lead on lead.id = wait.lead_id where wait.kind = 'DEFERRED'
      )
      select count(*) from decision given join lead on lead.id = given.lead_id
      join waits on waits.pool = given.pool and given.seq > waits.since and given.seq < waits.until
        and (given.attempt = 1 or (waits.occurred_at, waits.lead_id) < (lead.occurred_at, lead.id))
      where given.kind = 'ASSIGNED'
      """;

  private static final String A_LEAD_WITHOUT_AN_END =
      """
      select count(*) from lead where not exists (
        select from decision where decision.lead_id = lead.id and kind = 'ASSIGNED')
      """;

  private static final String A_LEAD_DECIDED_TWICE =
      """
      select count(*) from (
        select from decision where kind <> 'DEFERRED' group by lead_id, trigger having count(*) > 1) twice
      """;

  private static final String NOT_EXACTLY_ONE_EVENT =
      """
      select count(*) from (
        select count(event.seq) as events, count(*) filter (where event.kind = 'DECISION_' || decision.kind) as own
        from decision left join event on event.decision_id = decision.id group by decision.id) told
      where events <> 1 or own <> 1
      """;

  private static final String EVENTS_OUT_OF_ORDER =
      """
      select count(*) from (
        select decision.attempt, lag(decision.attempt, 1, 0) over (partition by decision.lead_id order by event.number) as before
        from event join decision on decision.id = event.decision_id) told
      where attempt <> before + 1
      """;

  private static final String ASSIGNED_WITHOUT_A_DECISION = assignedWithoutADecision("true");

  /** Which of the assignments are looked at; all decisions are. */
  private static String assignedWithoutADecision(String which) {
    return """
    select count(*) from decision d full join (select * from assignment where %s) a on a.decision_id = d.id
    where (d.kind = 'ASSIGNED' or a.id is not null)
      and (d.id is null or a.id is null or a.rep_id <> d.rep_id or a.lead_id <> d.lead_id)
    """
        .formatted(which);
  }

  /** By what is wrong. */
  static final Map<String, String> ALL =
      Map.ofEntries(
          entry("more open leads than the cap at some moment", MORE_OPEN_THAN_ALLOWED),
          entry("more leads in an hour than the cap", MORE_IN_AN_HOUR_THAN_ALLOWED),
          entry("round robin gave to somebody whose turn it was not", NOT_WHOSE_TURN_IT_WAS),
          entry("a turn that a later decision did not see", A_TURN_WAS_NOT_SEEN),
          entry("least loaded gave to somebody else", NOT_THE_LEAST_LOADED),
          entry("an open lead that a later decision did not see", A_LEAD_WAS_NOT_COUNTED_AS_OPEN),
          entry("weighted gave to somebody else", NOT_THE_HIGHEST_CREDIT),
          entry("a credit that a later decision did not see", A_CREDIT_WAS_LOST),
          entry("refused below the cap of the hour", WRONGLY_REFUSED_FOR_THE_HOUR),
          entry("leads given while one that stood before them waited", OVERTAKEN),
          entry("leads without an end", A_LEAD_WITHOUT_AN_END),
          entry("leads decided twice", A_LEAD_DECIDED_TWICE),
          entry("decisions without exactly one event", NOT_EXACTLY_ONE_EVENT),
          entry("events of a lead out of order", EVENTS_OUT_OF_ORDER),
          entry("assignments that differ from their decisions", ASSIGNED_WITHOUT_A_DECISION));

  /**
   * Those that are wrong whatever the plan says and whatever was imported before, by what is wrong;
   * each statement counts.
   */
  public static Map<String, String> ofAnyPlan() {
    return Map.of(
        "leads decided twice", A_LEAD_DECIDED_TWICE,
        "decisions without exactly one event", NOT_EXACTLY_ONE_EVENT,
        "events of a lead out of order", EVENTS_OUT_OF_ORDER,
        "assignments that differ from their decisions",
            assignedWithoutADecision("assigned_by = 'fairlead'"));
  }
}
