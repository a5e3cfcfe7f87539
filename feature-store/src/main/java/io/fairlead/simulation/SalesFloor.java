package io.fairlead.simulation;

import io.fairlead.facts.Contact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.RepEntry;
import io.fairlead.store.ReportedOutcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A simulated sales floor: reps, a past with biased assignments and delayed outcomes, leads to
 * come, and the truth about all of them. The same spec and seed give the same floor. Immutable, may
 * be shared between threads.
 */
public final class SalesFloor {

  private static final Duration OPENS = Duration.ofHours(8);
  private static final int OPEN_SECONDS = 10 * 3_600;

  private final FloorSpec spec;
  private final List<Seller> sellers;
  private final List<Prospect> pastPeople;
  private final List<Prospect> livePeople;
  private final Truth truth;
  private final List<HistoryEntry> past;

  private SalesFloor(FloorSpec spec, long seed) {
    this.spec = spec;
    Draw root = new Draw(new SplittableRandom(seed));
    Draw forReps = root.split();
    Draw forPast = root.split();
    Draw forLive = root.split();
    Draw forAssigning = root.split();
    sellers =
        IntStream.range(0, spec.reps())
            .mapToObj(i -> Seller.drawn(forReps.split(), i, spec.capPerDay(), spec.start()))
            .toList();
    pastPeople = prospects(forPast, "H", spec.pastLeads(), spec.start(), spec.pastDays());
    livePeople =
        prospects(
            forLive,
            "L",
            spec.liveLeads(),
            spec.start().plusDays(spec.pastDays()),
            spec.liveDays());
    truth = new Truth(spec, sellers, pastPeople.isEmpty() ? livePeople : pastPeople);
    past = assigned(pastPeople, forAssigning);
  }

  /** Simulates a floor. */
  public static SalesFloor generate(FloorSpec spec, long seed) {
    return new SalesFloor(spec, seed);
  }

  /** What the floor is like. */
  public FloorSpec spec() {
    return spec;
  }

  /** The reps; their places in this list are their numbers. */
  public List<RepEntry> reps() {
    return sellers.stream().map(Seller::entry).toList();
  }

  /**
   * Past assignments in the order in which the leads came. No outcome is later than the live start.
   */
  public List<HistoryEntry> past() {
    return past;
  }

  /** The leads to assign, in the order in which they come; their places are their numbers. */
  public List<Lead> live() {
    return livePeople.stream().map(Prospect::lead).toList();
  }

  /** The true probability, in (0, 1), that the rep converts the live lead. */
  public double probability(int lead, int rep) {
    return truth.probability(livePeople.get(lead), rep);
  }

  /** The same after so many leads that the rep has taken on that day. */
  public double probability(int lead, int rep, int taken) {
    return truth.probability(livePeople.get(lead), rep, taken);
  }

  /**
   * The true probability that the rep converts the past lead of that place in {@link #past()},
   * after so many leads that the rep has taken on that day.
   */
  public double pastProbability(int lead, int rep, int taken) {
    return truth.probability(pastPeople.get(lead), rep, taken);
  }

  /** What the live lead's deal is truly worth, above 0. */
  public double value(int lead) {
    return livePeople.get(lead).value();
  }

  /**
   * What becomes of the live lead if the rep gets it then, as the first of the day. The luck is the
   * lead's: if one rep converts it, so does every rep with a higher probability.
   */
  public ReportedOutcome outcome(int lead, int rep, Instant assignedAt) {
    return outcome(lead, rep, assignedAt, 0);
  }

  /** The same after so many leads that the rep has taken on that day. */
  public ReportedOutcome outcome(int lead, int rep, Instant assignedAt, int taken) {
    return outcome(livePeople.get(lead), rep, assignedAt, taken);
  }

  /** Writes {@code reps.csv}. */
  public void writeReps(Path file) {
    FloorFiles.writeReps(reps(), file);
  }

  /** Writes {@code history.csv}. */
  public void writeHistory(Path file) {
    FloorFiles.writeHistory(past, file);
  }

  /** Writes the live leads as a file of leads. */
  public void writeLive(Path file) {
    FloorFiles.writeLeads(live(), file);
  }

  private List<HistoryEntry> assigned(List<Prospect> people, Draw draw) {
    Assigning assigning = new Assigning(spec, sellers, people, draw);
    List<HistoryEntry> entries = new ArrayList<>();
    for (Prospect prospect : people) {
      Instant assignedAt = prospect.lead().occurredAt().plusSeconds(60 + draw.below(720));
      Assigning.Choice choice = assigning.next(prospect, assignedAt);
      ReportedOutcome outcome = outcome(prospect, choice.seller(), assignedAt, choice.taken());
      entries.add(
          new HistoryEntry(
              prospect.lead(),
              Contact.UNKNOWN,
              sellers.get(choice.seller()).entry().rep().id(),
              assignedAt,
              assignedAt,
              Optional.of(choice.by()),
              Optional.of(outcome).filter(o -> o.occurredAt().isBefore(spec.liveStart())),
              Optional.empty(),
              OptionalDouble.empty()));
    }
    return List.copyOf(entries);
  }

  private ReportedOutcome outcome(Prospect prospect, int seller, Instant assignedAt, int taken) {
    boolean won = prospect.luck() < truth.probability(prospect, seller, taken);
    double days = won ? prospect.daysToWin() : prospect.daysToLose();
    Instant at = assignedAt.plusSeconds((long) (days * 86_400));
    return new ReportedOutcome(
        won ? OutcomeKind.CONVERTED : OutcomeKind.LOST,
        won ? Optional.of(BigDecimal.valueOf(prospect.value())) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        at,
        at);
  }

  /** Leads that come on weekdays during business hours, UTC. */
  private static List<Prospect> prospects(
      Draw draw, String prefix, int count, LocalDate start, int days) {
    List<LocalDate> weekdays =
        start.datesUntil(start.plusDays(days)).filter(SalesFloor::isOpen).toList();
    List<Instant> times =
        IntStream.range(0, count)
            .mapToObj(_ -> moment(draw, draw.oneOf(weekdays)))
            .sorted()
            .toList();
    return IntStream.range(0, count)
        .mapToObj(i -> Prospect.drawn(draw.split(), "%s%07d".formatted(prefix, i), times.get(i)))
        .toList();
  }

  private static Instant moment(Draw draw, LocalDate day) {
    return day.atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .plus(OPENS)
        .plusSeconds(draw.below(OPEN_SECONDS));
  }

  private static boolean isOpen(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
