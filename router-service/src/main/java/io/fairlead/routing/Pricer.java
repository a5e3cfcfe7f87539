package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Solves the prices of one pool from what it has seen: recent leads as a sample of those to come,
 * how many come when, how the reps stand, and who got what. Knows nothing of the future. Everything
 * has to be told in order of time. Not to be shared between threads; what {@link #task} gives may
 * be solved on another one.
 */
public final class Pricer {

  private static final int MOST_SAMPLES = 1_000;

  /** Fewer leads say too little: nobody costs anything before. */
  private static final int LEAST_SAMPLES = 20;

  private final List<Band> bands;
  private final Arrivals arrivals;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private final Tally tally;
  private final Map<String, Room> rooms = new HashMap<>();
  private final Map<String, Tiers> tiers = new HashMap<>();
  private Optional<Instant> latest = Optional.empty();
  private Optional<LocalDate> openedOn = Optional.empty();
  private Optional<Solved> solved = Optional.empty();

  /**
   * Of a pool.
   *
   * @param bands of fairness
   * @param zone whose calendar says when the pool's day ends
   */
  public Pricer(List<Band> bands, ZoneId zone) {
    this.bands = List.copyOf(bands);
    arrivals = new Arrivals(zone);
    tally =
        Tally.over(
            bands.stream()
                .map(band ->
                    new Tally.Window(
                        band.of(), at -> band.stretch(at).map(Band.Stretch::from), Duration.ZERO))
                .toList());
  }

  /** That a lead came before anything was decided here. */
  public void came(Instant at) {
    arrivals.add(at);
  }

  /** What a model says of a lead that came before: one of the sample. */
  public void scored(List<Seat> seats, Scores scores) {
    Sample.of(seats, scores).ifPresent(this::keep);
  }

  /** Forgets what models said, as when another one takes over. */
  public void forgetScores() {
    samples.clear();
  }

  /**
   * A ruling: a lead came, was scored and went to somebody.
   *
   * @return whether the pool's day is another than at the ruling before
   */
  public boolean ruled(Ruling ruling, Scores scores, Instant at) {
    boolean turned =
        latest.map(before -> !arrivals.day(before).equals(arrivals.day(at))).orElse(true);
    latest = Optional.of(at);
    arrivals.add(at);
    List<Member> members = ruling.judged().stream().map(Ruling.Judged::member).toList();
    Optional<Sample> sample = Sample.of(members.stream().map(Member::seat).toList(), scores);
    sample.ifPresent(this::keep);
    Optional<String> chosen =
        ruling instanceof Ruling.Assigned assigned ? Optional.of(assigned.rep()) : Optional.empty();
    if (ruling instanceof Ruling.Assigned assigned) {
      tally.add(new Tally.Given(at, assigned.rep(), assigned.due()));
    }
    Instant end = arrivals.end(arrivals.day(at));
    rooms.clear();
    ruling.judged().forEach(one -> stand(one, end, scores));
    chosen.ifPresent(rep -> rooms.computeIfPresent(rep, (_, room) -> room.less()));
    return turned;
  }

  /** That somebody got a lead before anything was decided here. */
  public void given(Tally.Given given) {
    tally.add(given);
  }

  private void keep(Sample sample) {
    samples.addLast(sample);
    if (samples.size() > MOST_SAMPLES) {
      samples.removeFirst();
    }
  }

  private void stand(Ruling.Judged one, Instant end, Scores scores) {
    Member member = one.member();
    Room room = Room.of(member);
    rooms.put(member.rep(), isThereBefore(end, one.verdict()) ? room : room.away());
    tiers.put(
        member.rep(),
        Tiers.of(Optional.ofNullable(scores.tiring().get(member.rep())), room.perDay()));
  }

  private static boolean isThereBefore(Instant end, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Eligible _ -> true;
      case Verdict.Ineligible(List<Reason> reasons, Optional<Instant> _) ->
          reasons.stream()
              .filter(reason ->
                  reason.code().stage() == Reason.Stage.PRESENCE
                      || reason.code().stage() == Reason.Stage.ACTIVITY)
              .allMatch(reason -> reason.clears().filter(end::isAfter).isPresent());
    };
  }

  /** What there is to solve now; empty while too little was seen. */
  public Optional<Task> task() {
    if (latest.isEmpty() || samples.size() < LEAST_SAMPLES) {
      return Optional.empty();
    }
    Instant at = latest.get();
    LocalDate today = arrivals.day(at);
    boolean opens = openedOn.filter(today::equals).isEmpty();
    openedOn = Optional.of(today);
    Instant end = arrivals.end(today);
    return Optional.of(
        new Task(
            List.copyOf(samples),
            new HashMap<>(rooms),
            new HashMap<>(tiers),
            arrivals.expected(at, end),
            end,
            opens,
            goals(at),
            solved));
  }

  private List<Task.Goal> goals(Instant at) {
    List<Map<String, Portion>> portions = tally.advance(at);
    List<Task.Goal> goals = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      int own = i;
      bands
          .get(own)
          .stretch(at)
          .ifPresent(stretch ->
              goals.add(
                  new Task.Goal(
                      bands.get(own),
                      portions.get(own),
                      arrivals.expected(at, stretch.to()),
                      arrivals.daysBetween(at, stretch.to()))));
    }
    return goals;
  }

  /** Keeps what was solved, for the next solution to begin with. */
  public void keep(Solved solution) {
    solved = Optional.of(solution);
  }
}
