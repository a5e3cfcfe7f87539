package io.fairlead.routing;

import java.util.List;

/**
 * The rep who may take the most leads more before reaching the cap of open leads. A rep without
 * such a cap always has room: ahead of all who have one, and among each other the one with the
 * fewest open leads. Of several, who was least recently assigned in this pool; among those who
 * never were, an even draw.
 */
public record MostAvailable() implements Policy {

  @Override
  public Strategy strategy() {
    return Strategy.MOST_AVAILABLE;
  }

  @Override
  public Distribution share(Slate slate) {
    return Distribution.uniform(Waiting.longest(freest(slate.candidates())));
  }

  private static List<Candidate> freest(List<Candidate> among) {
    List<Candidate> unlimited = among.stream().filter(c -> c.open().available().isEmpty()).toList();
    if (!unlimited.isEmpty()) {
      return LeastLoaded.fewest(unlimited);
    }
    int most = among.stream().mapToInt(MostAvailable::available).max().orElse(0);
    return among.stream().filter(c -> available(c) == most).toList();
  }

  private static int available(Candidate candidate) {
    return candidate.open().available().orElse(Integer.MAX_VALUE);
  }

  @Override
  public String why(Slate slate, String chosen) {
    List<Candidate> freest = freest(slate.candidates());
    OpenLeads open = freest.getFirst().open();
    return (open.cap().isPresent()
            ? "may take the most leads more, " + available(freest.getFirst())
            : "has no cap of open leads and the fewest of them, " + open.count())
        + Waiting.among(freest.size());
  }
}
