package io.fairlead.events;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are delivered: {@code fairlead.events.*} in the environment or as properties of Java.
 *
 * @param privateAddresses whether webhooks may point into the own network, this host included
 * @param timeout how long a receiver may take to answer; 1 s to 60 s
 * @param poll how often one looks for what is due; 10 ms to 1 day
 * @param keepDays for how many days delivered events are kept; 1 to 3650
 * @param streams how many streams may be open at a time, at this replica; 1 to 10000
 * @param heartbeat how often a stream without events says that it is there; 100 ms to 5 min
 */
public record EventSettings(
    @DefaultValue("false") boolean privateAddresses,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("90") int keepDays,
    @DefaultValue("100") int streams,
    @DefaultValue("15s") Duration heartbeat) {

  private static final int MOST_DAYS = 3650;
  private static final int MOST_STREAMS = 10_000;

  public EventSettings {
    between("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(1));
    between("poll", poll, Duration.ofMillis(10), Duration.ofDays(1));
    between("keep-days", keepDays, 1, MOST_DAYS);
    between("streams", streams, 1, MOST_STREAMS);
    between("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofMinutes(5));
  }

  private static <T extends Comparable<T>> void between(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The setting fairlead.events.%s (%s) must be between %s and %s.\nMaybe leave it out."
              .formatted(name, value, least, most));
    }
  }
}
