package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.SlaDocument;
import io.fairlead.routing.Sla;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the reps of a pool promise. */
final class SlaReader {

  private static final String QUEUE = "queue";
  private static final String EXAMPLE = "{firstContact: 30m, attempts: 2, finally: manager}";
  private static final int MOST_ATTEMPTS = 20;
  private static final int MOST_REMEMBERED = 50;

  private final Problems problems;
  private final Set<String> reps;
  private final Map<String, String> people;

  /**
   * Reads for those reps.
   *
   * @param people a rep's id by role
   */
  SlaReader(Problems problems, Set<String> reps, Map<String, String> people) {
    this.problems = problems;
    this.reps = Set.copyOf(reps);
    this.people = Map.copyOf(people);
  }

  /** Those that are right. */
  List<Sla> read(String path, List<@Nullable SlaDocument> documents) {
    List<Sla> slas = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      String at = path + "[" + i + "]";
      SlaDocument document = documents.get(i);
      if (document == null || (document.firstContact() == null) == (document.accept() == null)) {
        problems.add(at, null, "must have either firstContact or accept, with a time", EXAMPLE);
      } else {
        sla(at, document).ifPresent(slas::add);
      }
    }
    return slas;
  }

  private Optional<Sla> sla(String at, SlaDocument document) {
    boolean contact = document.firstContact() != null;
    Duration within =
        contact
            ? problems.duration(at + ".firstContact", document.firstContact(), "30m")
            : problems.duration(at + ".accept", document.accept(), "10m");
    String clock =
        problems.oneOf(
            at + ".clock",
            Documents.or(document.clock(), "working-hours"),
            List.of("working-hours", "all-hours"));
    String onMiss =
        problems.oneOf(
            at + ".onMiss",
            Documents.or(document.onMiss(), "reassign"),
            List.of("reassign", "notify"));
    int attempts = Documents.or(document.attempts(), 2);
    problems.number(
        at + ".attempts", attempts, 0, MOST_ATTEMPTS, "must be a whole number from 0 to 20");
    int notLast = Documents.or(document.notLast(), 3);
    problems.number(
        at + ".notLast", notLast, 1, MOST_REMEMBERED, "must be a whole number from 1 to 50");
    Optional<String> lastResort =
        lastResort(at + ".finally", Documents.or(document.lastResort(), QUEUE));
    List<Duration> remind = remind(at + ".remind", Documents.orEmpty(document.remind()), within);
    return within.isPositive()
        ? Optional.of(
            new Sla(
                contact ? Sla.Promise.FIRST_CONTACT : Sla.Promise.ACCEPTANCE,
                within,
                clock.equals("working-hours") ? Sla.Hours.WORKING : Sla.Hours.ALL,
                onMiss.equals("reassign") ? Sla.OnMiss.REASSIGN : Sla.OnMiss.NOTIFY,
                attempts,
                notLast,
                lastResort,
                remind,
                Documents.or(document.offline(), false),
                Documents.or(document.credit(), false)))
        : Optional.empty();
  }

  private Optional<String> lastResort(String path, String name) {
    if (name.equals(QUEUE)) {
      return Optional.empty();
    }
    String rep = people.getOrDefault(name, name);
    if (!reps.contains(rep)) {
      problems.add(path, name, "must be queue, a rep's id or a role of people", QUEUE);
    }
    return Optional.of(rep);
  }

  private List<Duration> remind(String path, List<@Nullable String> texts, Duration within) {
    List<Duration> remind = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String at = path + "[" + i + "]";
      Duration before = problems.duration(at, texts.get(i), "15m");
      if (before.compareTo(within) < 0) {
        remind.add(before);
      } else if (within.isPositive()) {
        problems.add(
            at, texts.get(i), "must be shorter than the time itself, which it comes before", "5m");
      }
    }
    return remind;
  }
}
