package io.fairlead.bench;

import io.fairlead.facts.Rep;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Window;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;

/** Seats of generated sales floors. */
public final class Seats {

  private Seats() {}

  /** One of a rep who works all hours, has a cap of leads a day in UTC, and no other. */
  public static Seat cappedByDay(Rep rep, int position) {
    Span day = new Span.Calendar(Window.DAY, ZoneOffset.UTC);
    return new Seat(
        rep.id(),
        position,
        1,
        rep.activeFrom(),
        rep.activeTo(),
        Schedule.ALWAYS,
        List.of(new Limit(rep.caps().maxPerDay().orElseThrow(), day, Limit.Of.REP)),
        OptionalInt.empty(),
        0,
        List.of());
  }
}
