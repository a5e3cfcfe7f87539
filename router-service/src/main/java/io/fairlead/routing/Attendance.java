package io.fairlead.routing;

import java.util.List;

/** No absence covers the moment, or the rep is back soon enough for the pool. */
record Attendance() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    return bid.isSoonEnough()
        ? List.of()
        : bid.presence().absences().stream()
            .filter(absence -> absence.covers(bid.asOf()))
            .map(absence ->
                new Reason(code(absence.kind()), because(bid.rep(), absence), bid.soonEnoughAt()))
            .toList();
  }

  private static Reason.Code code(Absence.Kind kind) {
    return switch (kind) {
      case ABSENT -> Reason.Code.ABSENT;
      case PAUSED -> Reason.Code.PAUSED;
      case OFFLINE -> Reason.Code.OFFLINE;
    };
  }

  private static String because(String rep, Absence absence) {
    String state =
        switch (absence.kind()) {
          case ABSENT -> " is absent ";
          case PAUSED -> " has paused ";
          case OFFLINE -> " is offline ";
        };
    String end = absence.until().map(until -> "until " + until).orElse("until further notice");
    return rep + state + end + (absence.because().isEmpty() ? "" : " (" + absence.because() + ")");
  }
}
