package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private static final int LEAST_SAMPLES = 50;

  /** Bands are steered towards sooner: without prices the guards would do it, at any cost. */
  private static final int LEAST_SAMPLES_WITH_BANDS = 20;

  private final List<Band> bands;
  private final Arrivals arrivals;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private final Tally tally;
  private final Opens opens;
  private List<Member> members = List.of();
  private Map<String, Tiring> tiring = Map.of();
  private Optional<String> newest = Optional.empty();
  private long forgotten;
  private Occupancy occupancy;
  private Optional<Instant> latest = Optional.empty();
  private Optional<LocalDate> openedOn = Optional.empty();
  private Optional<Solved> solved = Optional.empty();

  /**
   * How open leads count.
   *
   * @param refuse whether a cap of open leads refuses
   * @param openFor how long a lead of which nothing is heard stays open, above 0
   */
  public record Opens(boolean refuse, Duration openFor) {

    /** Caps of open leads have no price. */
    public static final Opens UNCAPPED = new Opens(false, Duration.ofDays(30));
  }

  /**
   * Of a pool.
   *
   * @param bands of fairness
   * @param zone whose calendar says when the pool's day ends
   */
  public Pricer(List<Band> bands, ZoneId zone) {
    this(bands, zone, Opens.UNCAPPED);
  }

  /** Of a pool where leads that are open may be capped. */
  public Pricer(List<Band> bands, ZoneId zone, Opens opens) {
    this.bands = List.copyOf(bands);
    this.opens = opens;
    occupancy = Occupancy.unknown(opens.openFor());
    arrivals = new Arrivals(zone);
    tally =
        Tally.over(
            bands.stream()
                .map(band ->
                    new Tally.Window(band.of(), at -> band.stretch(at).map(Band.Stretch::from)))
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

  /** How long the pool's reps had leads open, as far as is known at that moment. */
  public void held(List<Hold> holds, Instant at) {
    occupancy = Occupancy.of(holds, at, opens.openFor());
  }

  /**
   * That a lead came which was decided elsewhere.
   *
   * @return whether the pool's day is another than at the lead before
   */
  public boolean elsewhere(Instant at) {
    arrivals.add(at);
    return turns(at);
  }

  /**
   * How the pool's reps stand now.
   *
   * @param tiring by rep, what the leads taken today do to its chances
   */
  public void stand(List<Member> now, Map<String, Tiring> tiring) {
    members = List.copyOf(now);
    this.tiring = Map.copyOf(tiring);
    newest = Optional.empty();
  }

  /** Forgets what models said, as when another one takes over. */
  public void forgetScores() {
    forgotten += samples.size();
    samples.clear();
  }

  /**
   * A ruling: a lead came, was scored and went to somebody.
   *
   * @return whether the pool's day is another than at the ruling before
   */
  public boolean ruled(Ruling ruling, Scores scores, Instant at) {
    boolean turned = turns(at);
    arrivals.add(at);
    List<Member> members = ruling.judged().stream().map(Ruling.Judged::member).toList();
    Optional<Sample> sample = Sample.of(members.stream().map(Member::seat).toList(), scores);
    sample.ifPresent(this::keep);
    Optional<String> chosen =
        ruling instanceof Ruling.Assigned assigned ? Optional.of(assigned.rep()) : Optional.empty();
    if (ruling instanceof Ruling.Assigned assigned) {
      tally.add(new Tally.Given(at, assigned.rep(), assigned.due()));
    }
    stand(members, scores.tiring());
    newest = chosen;
    return turned;
  }

  private boolean turns(Instant at) {
    boolean turned =
        latest.map(before -> !arrivals.day(before).equals(arrivals.day(at))).orElse(true);
    latest = Optional.of(at);
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
      forgotten++;
    }
  }

  /** What there is to solve now; empty while too little was seen. */
  public Optional<Task> task() {
    if (latest.isEmpty()
        || samples.size() < (bands.isEmpty() ? LEAST_SAMPLES : LEAST_SAMPLES_WITH_BANDS)) {
      return Optional.empty();
    }
    Instant at = latest.get();
    LocalDate today = arrivals.day(at);
    boolean begins = openedOn.filter(today::equals).isEmpty();
    openedOn = Optional.of(today);
    Instant end = arrivals.end(today);
    Map<Band, Band.Stretch> stretches = new LinkedHashMap<>();
    bands.forEach(band -> band.stretch(at).ifPresent(stretch -> stretches.put(band, stretch)));
    Prospect prospect =
        new Prospect(
            at,
            arrivals::forecast,
            end,
            stretches.values().stream().map(Band.Stretch::to).toList(),
            new Prospect.Reps(members, newest),
            new Prospect.Occupancies(occupancy, opens.refuse()),
            new Prospect.Samples(List.copyOf(samples), forgotten));
    return Optional.of(
        new Task(
            prospect.until(end), tiers(), end, begins, goals(at, prospect, stretches), solved));
  }

  private Map<String, Tiers> tiers() {
    Map<String, Tiers> tiers = new HashMap<>();
    members.forEach(member ->
        tiers.put(
            member.rep(),
            Tiers.of(Optional.ofNullable(tiring.get(member.rep())), Room.mostADay(member.seat()))));
    return tiers;
  }

  private List<Task.Goal> goals(Instant at, Prospect prospect, Map<Band, Band.Stretch> stretches) {
    List<Map<String, Portion>> portions = tally.advance(at);
    Map<Instant, Ahead> aheads = new HashMap<>();
    List<Task.Goal> goals = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      int own = i;
      Optional.ofNullable(stretches.get(bands.get(own)))
          .ifPresent(stretch ->
              goals.add(
                  new Task.Goal(
                      bands.get(own),
                      portions.get(own),
                      aheads.computeIfAbsent(stretch.to(), prospect::until))));
    }
    return goals;
  }

  /** Keeps what was solved, for the next solution to begin with. */
  public void keep(Solved solution) {
    solved = Optional.of(solution);
  }
}
