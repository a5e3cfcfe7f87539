package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.plan.PlanDocument.MemberDocument;
import io.fairlead.plan.PlanDocument.RampDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the members of a pool. */
final class MemberReader {

  private static final double MOST = 1_000_000;

  private final Problems problems;
  private final Map<String, Rep> reps;
  private final Map<String, Calendar> calendars;

  MemberReader(Problems problems, Map<String, Rep> reps, Map<String, Calendar> calendars) {
    this.problems = problems;
    this.reps = reps;
    this.calendars = calendars;
  }

  /** The lines in order. */
  List<Entry> read(String path, List<@Nullable MemberDocument> documents) {
    if (documents.isEmpty()) {
      problems.add(path, null, "must hold at least one rep or selector", "{rep: ana}");
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (int i = 0; i < documents.size(); i++) {
      String at = path + "[" + i + "]";
      MemberDocument document = documents.get(i);
      if (document == null || (document.rep() == null) == (document.where() == null)) {
        problems.add(
            at,
            document == null ? null : "rep, where",
            "must have either rep or where",
            "{rep: ana}");
      } else {
        who(at, document, named).map(who -> entry(at, document, who)).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private Optional<Entry.Who> who(String at, MemberDocument document, Set<String> named) {
    if (document.rep() == null) {
      return problems
          .condition(Scope.REP, at + ".where", document.where())
          .map(Entry.Who.Selected::new);
    }
    String rep = document.rep();
    if (!reps.containsKey(rep)) {
      unknownRep(problems, at + ".rep", rep, reps.keySet());
      return Optional.empty();
    }
    if (!named.add(rep)) {
      problems.add(at + ".rep", rep, "must stand in the pool only once", "leave it out here");
      return Optional.empty();
    }
    return Optional.of(new Entry.Who.Named(rep));
  }

  static void unknownRep(Problems problems, String path, String rep, Set<String> known) {
    problems.add(
        path,
        rep,
        "must be the id of a known rep",
        Problems.closest(rep, known).orElse("import reps.csv first"));
  }

  private Entry entry(String at, MemberDocument document, Entry.Who who) {
    return new Entry(
        at,
        who,
        weight(at + ".weight", document.weight()),
        hours(at + ".calendar", document.calendar()),
        ramp(at + ".ramp", document.ramp()));
  }

  private Optional<Weight> weight(String at, @Nullable JsonNode weight) {
    if (weight == null || weight.isNull()) {
      return Optional.empty();
    }
    if (weight.isNumber()) {
      return Optional.of(
          new Weight.Fixed(
              problems.number(at, weight.asDouble(), 0, MOST, "must lie between 0 and 1,000,000")));
    }
    if (!weight.isString()) {
      problems.add(at, weight, "must be a number, or a number in CEL", "rep.weight");
      return Optional.empty();
    }
    return problems
        .parsed(at, weight.asString(), text -> Formula.parse(Scope.REP, text))
        .map(Weight.Worked::new);
  }

  /** The word after {@code calendar}. */
  Optional<Hours> hours(String at, @Nullable String calendar) {
    if (calendar == null) {
      return Optional.empty();
    }
    if (calendar.equals(Calendar.ALWAYS)) {
      return Optional.of(new Hours.Always());
    }
    Calendar known = calendars.get(calendar);
    if (known != null) {
      return Optional.of(new Hours.By(known));
    }
    problems.add(
        at,
        calendar,
        "must be always or one of the plan's calendars: " + calendars.keySet(),
        Problems.closest(calendar, calendars.keySet()).orElse(Calendar.ALWAYS));
    return Optional.empty();
  }

  private Optional<Entry.Ramp> ramp(String at, @Nullable RampDocument ramp) {
    if (ramp == null) {
      return Optional.empty();
    }
    Duration over = problems.duration(at + ".over", ramp.over(), "30d");
    double from =
        problems.number(
            at + ".from",
            Documents.or(ramp.from(), 0.0),
            0,
            1,
            "must be a share of the weight, from 0 to 1");
    return over.isZero() ? Optional.empty() : Optional.of(new Entry.Ramp(over, from));
  }
}
