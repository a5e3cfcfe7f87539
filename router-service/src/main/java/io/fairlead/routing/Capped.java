package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Says which cap a rep has reached. */
final class Capped {

  private Capped() {}

  static Reason reason(String rep, Limit limit, Count count, Instant asOf) {
    Reason.Code code =
        switch (limit.of()) {
          case POOL -> Reason.Code.CAP_OF_POOL;
          case REP, REP_IN_POOL ->
              switch (limit.span()) {
                case Span.Rolling _ -> Reason.Code.CAP_ROLLING;
                case Span.Calendar(Window window, ZoneId _) ->
                    switch (window) {
                      case HOUR -> Reason.Code.CAP_PER_HOUR;
                      case DAY -> Reason.Code.CAP_PER_DAY;
                      case WEEK -> Reason.Code.CAP_PER_WEEK;
                      case MONTH -> Reason.Code.CAP_PER_MONTH;
                    };
              };
        };
    return new Reason(code, because(rep, limit), clears(limit, count, asOf));
  }

  private static String because(String rep, Limit limit) {
    String leads = limit.most() == 1 ? "1 lead" : limit.most() + " leads";
    String cap = "at the cap of " + leads + " " + words(limit.span());
    return switch (limit.of()) {
      case REP -> rep + " is " + cap;
      case REP_IN_POOL -> rep + " is " + cap + " in this pool";
      case POOL -> "the pool is " + cap;
    };
  }

  private static String words(Span span) {
    return switch (span) {
      case Span.Calendar(Window window, ZoneId _) -> window.words();
      case Span.Rolling(Duration length) -> "within " + words(length);
    };
  }

  private static String words(Duration length) {
    if (length.toDays() > 1 && length.equals(Duration.ofDays(length.toDays()))) {
      return length.toDays() + " days";
    }
    return length.equals(Duration.ofHours(length.toHours()))
        ? (length.toHours() == 1 ? "an hour" : length.toHours() + " hours")
        : length.toMinutes() + " minutes";
  }

  private static Optional<Instant> clears(Limit limit, Count count, Instant asOf) {
    if (limit.most() == 0) {
      return Optional.empty();
    }
    return switch (limit.span()) {
      case Span.Calendar calendar -> Optional.of(calendar.end(asOf));
      case Span.Rolling _ -> count.freesAt();
    };
  }
}
