package io.fairlead.learning;

import io.fairlead.ledger.DriftAlarm;
import io.fairlead.ledger.DriftAlarms;
import io.fairlead.ledger.LiveLead;
import io.fairlead.ledger.LiveLeads;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.store.ModelRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether leads are still like those that the champion was trained on. Every replica
 * watches for itself, beginning with the champion; what it finds is kept once. May be shared
 * between threads.
 */
public final class DriftWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);
  private static final int AT_A_TIME = 2_000;

  private final ModelRegistry registry;
  private final LiveLeads leads;
  private final DriftAlarms alarms;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Watched> watched = Optional.empty();
  private volatile int raised;

  /** A watch over the champions of that registry. */
  public DriftWatch(ModelRegistry registry, LiveLeads leads, DriftAlarms alarms) {
    this.registry = registry;
    this.leads = leads;
    this.alarms = alarms;
  }

  private static final class Watched {
    private final String version;
    private final Instant began;
    private final DriftBet bet;
    private long seq;

    Watched(String version, Instant began, ModelManifest manifest) {
      this.version = version;
      this.began = began;
      bet = DriftBet.against(manifest);
    }

    boolean is(String other, Instant since) {
      return version.equals(other) && began.equals(since);
    }
  }

  /** Looks at the leads that came since it last looked; to be asked every few minutes. */
  public void look() {
    lock.lock();
    try {
      watched = registry.championVersion().flatMap(this::watched);
      watched.ifPresent(this::look);
      raised = watched.map(one -> alarms.of(one.version, one.began).size()).orElse(0);
    } finally {
      lock.unlock();
    }
  }

  /** What came otherwise since the model last became champion; empty where it never did. */
  public Optional<Drift> drift(String version) {
    return registry
        .championSince(version)
        .map(began -> new Drift(began, leads.count(version, began), alarms.of(version, began)));
  }

  /** How many fields of the champion's leads came otherwise, when it last looked. */
  public int alarms() {
    return raised;
  }

  /** Empty where this release cannot read the champion, which then does not serve. */
  private Optional<Watched> watched(String version) {
    Instant began = registry.championSince(version).orElseThrow();
    return watched
        .filter(one -> one.is(version, began))
        .or(() ->
            registry.list().stream()
                .filter(entry -> entry.version().equals(version))
                .findAny()
                .map(entry -> new Watched(version, began, entry.manifest())));
  }

  private void look(Watched one) {
    List<LiveLead> next;
    do {
      next = leads.after(one.version, one.began, one.seq, AT_A_TIME);
      for (LiveLead lead : next) {
        one.seq = lead.seq();
        one.bet.observe(lead).forEach(alarm -> keep(one, alarm));
      }
    } while (next.size() == AT_A_TIME);
  }

  private void keep(Watched one, DriftAlarm alarm) {
    if (alarms.keep(one.version, one.began, alarm)) {
      LOG.warn("Leads are no longer like those of model {}. {}", one.version, alarm.because());
    }
  }
}
