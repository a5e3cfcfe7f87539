package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A pool whose leads are given one after the other, every minute one, and stay open. */
final class Floor {

  private static final Duration MONTH = Duration.ofDays(30);

  private final Book book = new Book();
  private final PoolRules rules;
  private final Book.Terms terms;
  private List<Seat> seats;
  private Instant now = Asked.NOW;
  private int leads;

  Floor(PoolRules rules, Somebody... members) {
    this.rules = rules;
    this.terms = terms(rules);
    this.seats = seats(members);
  }

  static Book.Terms terms(PoolRules rules) {
    return new Book.Terms(
        rules.pool(),
        rules.rotation(),
        List.of(rules.rotation().scope()),
        ZoneOffset.UTC,
        MONTH,
        rules.bands());
  }

  /** From now on these are the members, in that order. */
  void edit(Somebody... members) {
    seats = seats(members);
  }

  private static List<Seat> seats(Somebody... members) {
    List<Seat> seats = new ArrayList<>();
    for (Somebody member : members) {
      seats.add(member.at(seats.size()).seat());
    }
    return seats;
  }

  /** Lets time go on until then. */
  void until(String moment) {
    now = Instant.parse(moment);
  }

  void close(String lead) {
    book.close(lead);
  }

  /** Gives so many leads; the ids of those who got them, one after the other. */
  String give(int count, double draw) {
    StringBuilder got = new StringBuilder();
    for (int i = 0; i < count; i++) {
      got.append(give(new Call(Set.of(), 0, now, draw)));
    }
    return got.toString();
  }

  String give(int count) {
    return give(count, 0.5);
  }

  /** Gives one lead to whom the caller wants, and lets a minute pass. */
  String give(Call call) {
    leads++;
    Ruling.Assigned ruling = Asked.assigned(rules, book.members(terms, seats, call.asOf()), call);
    book.give("L" + leads, terms, ruling, call.asOf());
    now = now.plusSeconds(60);
    return ruling.rep();
  }

  /** What would be ruled on a lead now. */
  Ruling ask() {
    return Asked.rule(rules, book.members(terms, seats, now), Asked.at(now));
  }

  /** Credits in leads, by rep. */
  Map<String, Double> credits() {
    return book.members(terms, seats, now).stream()
        .collect(Collectors.toMap(Member::rep, member -> member.state().standing().credit()));
  }

  Instant now() {
    return now;
  }
}
