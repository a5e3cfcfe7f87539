package io.fairlead.cli;

import io.fairlead.ledger.Acceptance;
import io.fairlead.ledger.DeliveryStatus;
import io.fairlead.ledger.TakenBack;
import io.fairlead.sla.Speed;
import io.fairlead.text.Paragraph;
import io.fairlead.web.Aftermath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a decision, in sentences for the terminal. */
final class AftermathText {

  private static final String INDENT = "  ";

  private AftermathText() {}

  /** Below what is told of the decision itself; nothing where nothing came of it. */
  static String of(Aftermath aftermath) {
    return Stream.of(
            aftermath.accepted().map(AftermathText::accepted).stream(),
            aftermath.speed().stream().flatMap(speed -> speed(speed).stream()),
            aftermath.overruled().takenBack().map(AftermathText::takenBack).stream(),
            aftermath.overruled().credited().stream()
                .map(credit ->
                    "%s gave %s the turn back at %s, because %s."
                        .formatted(credit.by(), credit.rep(), credit.at(), credit.because())),
            aftermath.overruled().conflict().stream()
                .map(conflict ->
                    "Fairlead leaves the lead alone since %s. %s"
                        .formatted(conflict.since(), conflict.because())),
            aftermath.delivery().map(AftermathText::delivery).stream())
        .flatMap(sentences -> sentences)
        .map(sentence -> "\n" + Paragraph.of(INDENT, sentence))
        .collect(Collectors.joining());
  }

  private static String accepted(Acceptance accepted) {
    return "%s took it at %s, accepted by %s%s."
        .formatted(accepted.rep(), accepted.at(), accepted.by(), because(accepted.because()));
  }

  private static String takenBack(TakenBack taken) {
    return "%s took it back%s at %s, because %s."
        .formatted(
            taken.why().by(),
            taken.rep().map(" from "::concat).orElse(""),
            taken.at(),
            taken.why().because());
  }

  private static String delivery(DeliveryStatus delivery) {
    return "Delivery is %s%s."
        .formatted(
            delivery.state().name().toLowerCase(Locale.ROOT),
            because(delivery.because().map(AftermathText::withoutStop)));
  }

  private static String because(Optional<String> because) {
    return because.map(", because "::concat).orElse("");
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static List<String> speed(Speed speed) {
    Stream<String> contact =
        speed
            .minutes()
            .map(minutes ->
                String.format(
                    Locale.ROOT,
                    "The rep first spoke to the lead after %.0f minutes%s.",
                    minutes,
                    speed.onTime().map(onTime -> onTime ? ", on time" : ", too late").orElse("")))
            .stream();
    Stream<String> clocks =
        speed.clocks().stream()
            .map(due ->
                "%s is due by %s%s."
                    .formatted(
                        switch (due.promise()) {
                          case FIRST_CONTACT -> "First contact";
                          case ACCEPTANCE -> "Acceptance";
                        },
                        due.dueAt(),
                        due.missedAt().map(at -> ", and was missed").orElse("")));
    return Stream.concat(contact, clocks).toList();
  }
}
