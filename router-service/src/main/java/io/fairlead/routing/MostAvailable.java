package io.fairlead.routing;

import java.util.List;

/**
 * The rep who may take the most leads more before reaching the cap of open leads. A rep without
 * such a cap always has room: ahead of all who have one, and among each other the one with the
 * fewest open leads. Of several, who had the last turn the longest ago; among those who never were,
 * an even draw.
 */
record MostAvailable() implements Policy {

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
  public String why(Slate slate, Distribution shares, String chosen) {
    List<Candidate> freest = freest(slate.candidates());
    return room(freest.getFirst()) + Waiting.among(freest.size());
  }

  private static String room(Candidate freest) {
    if (freest.open().available().isEmpty()) {
      return "has no cap of open leads and the fewest of them, " + freest.open().count();
    }
    int room = available(freest);
    return room > 0
        ? "may take the most leads more, " + room
        : "is over the cap of open leads by the least, " + -room;
  }
}
