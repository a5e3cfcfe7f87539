package io.fairlead.routing;

import java.util.List;

/** No absence covers the moment, or the rep is back soon enough for the pool. */
record Attendance() implements Rule {

  @Override
  public List<Reason> against(Member member, PoolRules rules, Call call) {
    Presence presence = Presence.of(member, rules);
    List<Absence> covering =
        presence.absences().stream().filter(absence -> absence.covers(call.asOf())).toList();
    return covering.isEmpty() || presence.sufficesAt(call.asOf())
        ? List.of()
        : covering.stream()
            .map(absence ->
                new Reason(
                    code(absence.kind()),
                    because(member.rep(), absence),
                    presence.suffices(call.asOf())))
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
