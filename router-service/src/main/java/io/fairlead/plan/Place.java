package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Match;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a member whatever the lead; {@link #seat} adds the lead.
 *
 * @param rep the rep
 * @param subject the rep, bound for conditions
 * @param weight without ramp
 * @param ramp how the weight grows; empty means it has grown
 * @param zone the rep's, else the pool's
 * @param schedule working hours
 * @param own the rep's own caps
 * @param caps those of plan and pool that are for this rep
 * @param tier from 0
 * @param terms the pool's
 */
record Place(
    Rep rep,
    Subject subject,
    double weight,
    Optional<Entry.Ramp> ramp,
    ZoneId zone,
    Schedule schedule,
    List<Limit> own,
    List<Cap> caps,
    int tier,
    Terms terms) {

  static Place of(Rep rep, Entry entry, Terms terms) {
    Subject subject = Subject.of(rep);
    ZoneId zone = rep.timeZone().orElse(terms.zone());
    return new Place(
        rep,
        subject,
        entry
            .weight()
            .map(weight -> weight.of(subject))
            .filter(given -> given.isPresent())
            .orElse(rep.weight())
            .orElse(1),
        entry.ramp(),
        zone,
        schedule(rep, subject, entry, terms),
        own(rep, zone),
        terms.caps().stream().filter(cap -> cap.isFor(subject)).toList(),
        tier(subject, terms.tiers()),
        terms);
  }

  /** The seat for a lead. */
  Seat seat(int position, Occasion occasion, Subject lead) {
    List<Cap> holding = caps.stream().filter(cap -> cap.holds(lead)).toList();
    return new Seat(
        rep.id(),
        position,
        weight * ramp.map(growing -> growing.share(rep, occasion.asOf())).orElse(1.0),
        rep.activeFrom(),
        rep.activeTo(),
        schedule,
        limits(holding),
        mostOpen(holding),
        tier,
        matches(occasion, lead));
  }

  /** Whether {@link #seat} depends neither on the lead nor on the moment. */
  boolean isSameForEveryLead() {
    return ramp.isEmpty()
        && terms.required().isEmpty()
        && terms.preferred().isEmpty()
        && caps.stream().allMatch(cap -> cap.unless().isEmpty());
  }

  private List<Limit> limits(List<Cap> holding) {
    List<Limit> limits = new ArrayList<>(own);
    for (Cap cap : holding) {
      ZoneId of = cap.of() == Limit.Of.POOL ? terms.zone() : zone;
      cap.span().ifPresent(span -> limits.add(new Limit(cap.most(), span.apply(of), cap.of())));
    }
    return limits;
  }

  private OptionalInt mostOpen(List<Cap> holding) {
    List<Integer> all = new ArrayList<>();
    rep.caps().maxOpen().ifPresent(all::add);
    holding.stream().filter(cap -> cap.span().isEmpty()).map(Cap::most).forEach(all::add);
    return all.stream().mapToInt(Integer::intValue).min();
  }

  boolean capsOpenLeads() {
    return rep.caps().maxOpen().isPresent() || caps.stream().anyMatch(cap -> cap.span().isEmpty());
  }

  private List<Match> matches(Occasion occasion, Subject lead) {
    List<Match> matches = new ArrayList<>();
    for (Ask ask : terms.required()) {
      matches.add(ask.match(true, occasion.lead(), lead, rep, subject));
    }
    for (Ask ask : terms.preferred()) {
      matches.add(ask.match(false, occasion.lead(), lead, rep, subject));
    }
    return matches;
  }

  private static Schedule schedule(Rep rep, Subject subject, Entry entry, Terms terms) {
    Optional<Hours> hours = entry.hours().or(terms::hours);
    if (hours.isEmpty()) {
      return terms.calendars().stream()
          .filter(calendar -> calendar.reps().filter(reps -> reps.holds(subject)).isPresent())
          .findFirst()
          .map(calendar -> calendar.of(rep, terms.zone()))
          .orElse(Schedule.ALWAYS);
    }
    return switch (hours.get()) {
      case Hours.Always _ -> Schedule.ALWAYS;
      case Hours.By(Calendar calendar) -> calendar.of(rep, terms.zone());
    };
  }

  private static List<Limit> own(Rep rep, ZoneId zone) {
    List<Limit> own = new ArrayList<>();
    limit(own, rep.caps().maxPerHour(), Window.HOUR, zone);
    limit(own, rep.caps().maxPerDay(), Window.DAY, zone);
    limit(own, rep.caps().maxPerWeek(), Window.WEEK, zone);
    return own;
  }

  private static void limit(List<Limit> to, OptionalInt most, Window window, ZoneId zone) {
    most.ifPresent(cap -> to.add(new Limit(cap, new Span.Calendar(window, zone), Limit.Of.REP)));
  }

  private static int tier(Subject rep, List<Tier> tiers) {
    for (int i = 0; i < tiers.size(); i++) {
      if (tiers.get(i).reps().isEmpty() || tiers.get(i).reps().get().holds(rep)) {
        return i;
      }
    }
    return tiers.size();
  }
}
