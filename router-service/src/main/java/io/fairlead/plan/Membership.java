package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Who is in a pool, and on which terms. May be shared between threads. */
public final class Membership {

  private final List<Entry> entries;
  private final Terms terms;
  private final Optional<Part> part;
  private volatile Seen seen = new Seen(List.of(), List.of(), Optional.empty());

  /**
   * What is known of the latest roster whatever the lead.
   *
   * @param seats where they are the same for every lead, and one has come
   */
  private record Seen(List<Rep> roster, List<Place> places, Optional<List<Seat>> seats) {}

  Membership(List<Entry> entries, Terms terms) {
    this(entries, terms, Optional.empty());
  }

  private Membership(List<Entry> entries, Terms terms, Optional<Part> part) {
    this.entries = List.copyOf(entries);
    this.terms = terms;
    this.part = part;
  }

  /** The same members with a part of their capacity. */
  Membership part(Part own) {
    return new Membership(entries, terms, Optional.of(own));
  }

  /**
   * The members among those reps, each once, in the pool's order: those who are named as in the
   * plan, then those who are selected by id.
   */
  public List<Rep> roster(Map<String, Rep> directory) {
    Map<String, Rep> roster = new LinkedHashMap<>();
    Map<String, Rep> selected = new TreeMap<>();
    for (Entry entry : entries) {
      switch (entry.who()) {
        case Entry.Who.Named(String id) ->
            Optional.ofNullable(directory.get(id)).ifPresent(rep -> roster.put(id, rep));
        case Entry.Who.Selected selector ->
            directory.values().stream()
                .filter(rep -> selector.where().holds(Subject.of(rep)))
                .forEach(rep -> selected.put(rep.id(), rep));
      }
    }
    selected.forEach(roster::putIfAbsent);
    return List.copyOf(roster.values());
  }

  /**
   * A seat for each rep of the roster, in its order. What does not depend on the lead is worked out
   * once for a roster.
   */
  public List<Seat> seats(List<Rep> roster, Occasion occasion) {
    List<Seat> whole = whole(roster, occasion);
    return part.map(own -> whole.stream().map(seat -> own.of(seat, occasion.asOf())).toList())
        .orElse(whole);
  }

  /** The same for an arm that has nothing left of its own part, and takes that of another. */
  public List<Seat> borrowedSeats(List<Rep> roster, Occasion occasion) {
    Part own = part.orElseThrow();
    return whole(roster, occasion).stream()
        .map(seat -> own.borrowing(seat, occasion.asOf()))
        .toList();
  }

  /**
   * Share of the leads that come to these members by this pool: below 1 for an arm of an experiment
   * that has a part of their capacity.
   */
  public double share(Instant at) {
    return part.map(own -> own.share(at)).orElse(1.0);
  }

  private List<Seat> whole(List<Rep> roster, Occasion occasion) {
    Seen now = seen(roster);
    if (now.seats().isPresent()) {
      return now.seats().get();
    }
    Subject lead = occasion.subject();
    List<Place> places = now.places();
    List<Seat> seats =
        IntStream.range(0, places.size())
            .mapToObj(i -> places.get(i).seat(i, occasion, lead))
            .toList();
    if (places.stream().allMatch(Place::isSameForEveryLead)) {
      seen = new Seen(roster, places, Optional.of(seats));
    }
    return seats;
  }

  /** Whether some member has a cap of open leads. */
  public boolean capsOpenLeads(Map<String, Rep> directory) {
    return places(roster(directory)).stream().anyMatch(Place::capsOpenLeads);
  }

  /** The working hours of a rep of the roster; empty where the rep is not on it. */
  public Optional<Schedule> schedule(List<Rep> roster, String rep) {
    return places(roster).stream()
        .filter(place -> place.rep().id().equals(rep))
        .findFirst()
        .map(Place::schedule);
  }

  /** The lead's tier for routing by priority, from 0; after the last where no line is for it. */
  public int tier(Occasion occasion) {
    Subject lead = occasion.subject();
    List<Tier> tiers = terms.tiers();
    return IntStream.range(0, tiers.size())
        .filter(i -> tiers.get(i).when().isEmpty() || tiers.get(i).when().get().holds(lead))
        .findFirst()
        .orElse(tiers.size());
  }

  /** That rep alone, for leads that come to the rep by name: hours and caps are as in the pool. */
  Membership alone(Rep rep) {
    Entry entry = entry(rep);
    return new Membership(
        List.of(
            new Entry(
                entry.path(),
                new Entry.Who.Named(rep.id()),
                Optional.empty(),
                entry.hours(),
                Optional.empty())),
        terms.withoutPool());
  }

  List<Entry> entries() {
    return entries;
  }

  Terms terms() {
    return terms;
  }

  /** What is known of a roster whatever the lead. */
  List<Place> places(List<Rep> roster) {
    return seen(roster).places();
  }

  private Seen seen(List<Rep> roster) {
    Seen last = seen;
    if (last.roster().equals(roster)) {
      return last;
    }
    List<Place> places = new ArrayList<>();
    roster.forEach(rep -> places.add(Place.of(rep, entry(rep), terms)));
    Seen now = new Seen(roster, List.copyOf(places), Optional.empty());
    seen = now;
    return now;
  }

  /** The line that puts the rep into the pool: the one with the name, else the first selector. */
  private Entry entry(Rep rep) {
    Subject subject = Subject.of(rep);
    return entries.stream()
        .filter(entry -> entry.who().equals(new Entry.Who.Named(rep.id())))
        .findFirst()
        .or(() ->
            entries.stream()
                .filter(entry ->
                    entry.who() instanceof Entry.Who.Selected(Condition where)
                        && where.holds(subject))
                .findFirst())
        .orElseGet(() ->
            new Entry(
                "",
                new Entry.Who.Named(rep.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }
}
