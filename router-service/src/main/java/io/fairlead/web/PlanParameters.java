package io.fairlead.web;

import io.fairlead.decisions.PlanDraft;
import io.fairlead.text.Remark;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** What can be said along with a plan. */
final class PlanParameters {

  private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,9})\"");

  private PlanParameters() {}

  /** Why a plan is put; empty where it is not said. */
  static Optional<String> because(Optional<String> text) {
    return remark("because", text, PlanDraft.LONGEST_BECAUSE);
  }

  /** Who puts a plan, where it is not the holder of the key. */
  static Optional<String> by(Optional<String> text) {
    return remark("by", text, PlanDraft.LONGEST_BY);
  }

  private static Optional<String> remark(String name, Optional<String> text, int longest) {
    text.flatMap(remark -> Remark.refusal(name, "plan", remark, longest))
        .ifPresent(sentence -> {
          throw RequestException.bad(name, sentence);
        });
    return text.map(String::strip).filter(remark -> !remark.isEmpty());
  }

  /** The version that a header If-Match names; empty where there is none. */
  static OptionalInt replaces(Optional<String> ifMatch) {
    if (ifMatch.isEmpty()) {
      return OptionalInt.empty();
    }
    Matcher matcher = VERSION.matcher(ifMatch.get().strip());
    if (!matcher.matches()) {
      throw RequestException.bad(
          HttpHeaders.IF_MATCH,
          "The If-Match of the request must be the version of a plan in quotes, as in \"7\".\nMaybe take the ETag of GET /v1/plan, or \"0\" where there is no plan yet.");
    }
    return OptionalInt.of(Integer.parseInt(matcher.group(1)));
  }
}
