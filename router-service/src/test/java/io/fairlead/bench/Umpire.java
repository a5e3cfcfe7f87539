package io.fairlead.bench;

import io.fairlead.bench.Office.Lead;
import io.fairlead.bench.Office.Rep;
import io.fairlead.routing.Band;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Watches how the leads of an office are shared out: adds up for itself who got what and what was
 * due to whom, and says after every lead who is below a floor by more than one lead, and whether
 * the router could have helped it. Shares no code with what is watched.
 */
final class Umpire {

  private static final double ROUNDING = 1e-6;

  private final List<Rep> reps;
  private final List<Account> accounts = new ArrayList<>();
  private final int[] today;
  private final int[] open;
  private LocalDate day = LocalDate.MIN;
  private double value;
  private int unassigned;
  private int refused;
  private int overCap;

  Umpire(Office office) {
    reps = office.reps();
    today = new int[reps.size()];
    open = new int[reps.size()];
    office.bands().forEach(band -> accounts.add(new Account(band, reps.size())));
  }

  /**
   * A floor that was broken: from one moment on, a rep was more than one lead below it.
   *
   * @param worst how many leads below
   * @param missed leads, or quality, that the rep could have taken since it last had all that the
   *     floor asks for, and that went to somebody who was in no need of them
   * @param capped leads that were due to it meanwhile and that a cap kept it from
   * @param avoidable whether with all of what it missed it would have stayed within one lead all
   *     the time; otherwise it was not feasible, given who was free when
   */
  record Break(
      String rep,
      Band.Of of,
      Instant since,
      double worst,
      double missed,
      int capped,
      boolean avoidable) {}

  /**
   * What a rep could have taken and did not get: of each day no more than it had room for until the
   * day was over.
   */
  private static final class Missed {
    private double before;
    private final List<Double> sizes = new ArrayList<>();
    private int room;
    private LocalDate day = LocalDate.MIN;

    void see(LocalDate now, int left) {
      if (!now.equals(day)) {
        before = sum();
        sizes.clear();
        day = now;
      }
      room = Math.min(room, left);
    }

    void add(double size, int left) {
      room = sizes.isEmpty() ? left : Math.min(room, left);
      sizes.add(size);
    }

    double sum() {
      return before
          + sizes.stream()
              .sorted(Comparator.reverseOrder())
              .limit(Math.max(0, room))
              .mapToDouble(size -> size)
              .sum();
    }
  }

  /** Sums of a band. */
  private static final class Account {
    final Band band;
    final double[] got;
    final double[] due;
    final List<Missed> missed = new ArrayList<>();
    final int[] capped;
    final int[] open;
    final List<Break> breaks = new ArrayList<>();
    final ArrayDeque<Given> inside = new ArrayDeque<>();
    double unit = 1;
    double worst;
    double worstExcess;

    Account(Band band, int reps) {
      this.band = band;
      got = new double[reps];
      due = new double[reps];
      IntStream.range(0, reps).forEach(_ -> missed.add(new Missed()));
      capped = new int[reps];
      open = new int[reps];
      Arrays.fill(open, -1);
    }

    @SuppressWarnings("ArrayRecordComponent") // thousands of them; not compared
    private record Given(Instant at, int rep, double size, double[] part) {}

    double size(double quality) {
      return switch (band.of()) {
        case COUNT -> 1;
        case EXPECTED_VALUE -> quality;
      };
    }

    /** Forgets what the window of that moment does not hold. */
    void advance(Instant at) {
      Instant from =
          band.starting()
              .map(first -> {
                Instant begin = first;
                while (!begin.plus(band.over()).isAfter(at)) {
                  begin = begin.plus(band.over());
                }
                return begin;
              })
              .orElse(at.minus(band.over()).plusNanos(1));
      while (!inside.isEmpty() && inside.peekFirst().at().isBefore(from)) {
        Given old = inside.removeFirst();
        got[old.rep()] -= old.size();
        for (int i = 0; i < due.length; i++) {
          due[i] -= old.size() * old.part()[i];
        }
      }
      if (band.of() == Band.Of.EXPECTED_VALUE) {
        unit = inside.stream().mapToDouble(Given::size).max().orElse(0);
      }
    }

    void comes(double[] part, double size) {
      for (int i = 0; i < due.length; i++) {
        due[i] += size * part[i];
      }
      if (band.of() == Band.Of.EXPECTED_VALUE) {
        unit = Math.max(unit, size);
      }
    }

    void goes(Instant at, int rep, double size, double[] part) {
      got[rep] += size;
      inside.addLast(new Given(at, rep, size, part));
    }

    /** Leads below the floor. */
    double below(int rep) {
      return (band.floor().orElse(0) * due[rep] - got[rep]) / unit;
    }

    double above(int rep) {
      return (got[rep] - band.ceiling().orElse(Double.POSITIVE_INFINITY) * due[rep]) / unit;
    }
  }

  /** That a lead of that rep is no longer open. */
  void closed(int rep) {
    open[rep]--;
  }

  /** Who got the next lead; empty where nobody did. */
  void ruled(Lead lead, OptionalInt chosen) {
    LocalDate on = lead.at().atZone(ZoneOffset.UTC).toLocalDate();
    if (!on.equals(day)) {
      day = on;
      Arrays.fill(today, 0);
    }
    boolean[] entitled = new boolean[reps.size()];
    boolean[] free = new boolean[reps.size()];
    int hour = lead.at().atZone(ZoneOffset.UTC).getHour();
    for (int i = 0; i < free.length; i++) {
      Rep rep = reps.get(i);
      entitled[i] = rep.worksOn(on) && hour < rep.until() && rep.takes(lead.kind());
      free[i] = entitled[i] && today[i] < rep.capPerDay() && open[i] < rep.mostOpen();
    }
    if (chosen.isEmpty()) {
      unassigned++;
      refused += IntStream.range(0, free.length).anyMatch(i -> free[i]) ? 1 : 0;
      return;
    }
    int rep = chosen.getAsInt();
    overCap += free[rep] ? 0 : 1;
    today[rep]++;
    open[rep]++;
    value += lead.worth(rep);
    double[] part = parts(entitled);
    double quality =
        IntStream.range(0, free.length)
            .filter(i -> reps.get(i).takes(lead.kind()))
            .mapToDouble(lead::worth)
            .average()
            .orElseThrow();
    for (Account account : accounts) {
      account.advance(lead.at());
      account.comes(part, account.size(quality));
    }
    boolean needs = accounts.stream().anyMatch(account -> account.below(rep) > 1 + ROUNDING);
    for (Account account : accounts) {
      double size = account.size(quality);
      account.goes(lead.at(), rep, size, part);
      for (int i = 0; i < free.length; i++) {
        int room = Math.min(reps.get(i).capPerDay() - today[i], reps.get(i).mostOpen() - open[i]);
        account.missed.get(i).see(on, room);
        if (account.below(i) <= 0) {
          account.missed.set(i, new Missed());
          account.capped[i] = 0;
        } else if (entitled[i] && !free[i] && i != rep) {
          account.capped[i]++;
        } else if (free[i] && i != rep && !needs) {
          account.missed.get(i).add(size, room);
        }
        watch(account, i, lead.at());
      }
    }
  }

  private double[] parts(boolean[] entitled) {
    double[] part =
        IntStream.range(0, entitled.length)
            .mapToDouble(i -> entitled[i] ? reps.get(i).weight() : 0)
            .toArray();
    double sum = Arrays.stream(part).sum();
    return DoubleStream.of(part).map(one -> one / sum).toArray();
  }

  private void watch(Account account, int rep, Instant at) {
    double below = account.below(rep);
    double above = account.above(rep);
    account.worst = Math.max(account.worst, below);
    account.worstExcess = Math.max(account.worstExcess, above);
    if (below <= 1 + ROUNDING) {
      account.open[rep] = -1;
      return;
    }
    boolean begins = account.open[rep] < 0;
    if (begins) {
      account.open[rep] = account.breaks.size();
    }
    boolean avoidable = below - account.missed.get(rep).sum() / account.unit <= 1 + ROUNDING;
    Break old =
        begins
            ? new Break(reps.get(rep).id(), account.band.of(), at, 0, 0, 0, true)
            : account.breaks.get(account.open[rep]);
    Break now =
        new Break(
            old.rep(),
            old.of(),
            old.since(),
            Math.max(old.worst(), below),
            account.missed.get(rep).sum(),
            account.capped[rep],
            old.avoidable() && avoidable);
    if (begins) {
      account.breaks.add(now);
    } else {
      account.breaks.set(account.open[rep], now);
    }
  }

  double value() {
    return value;
  }

  int unassigned() {
    return unassigned;
  }

  /** Leads that nobody got while somebody was free. */
  int refusedWhileFree() {
    return refused;
  }

  /** Leads that went to somebody who might not have had them. */
  int overCap() {
    return overCap;
  }

  /** All floors that were broken, in order of bands and time. */
  List<Break> breaks() {
    return accounts.stream().flatMap(account -> account.breaks.stream()).toList();
  }

  /** Most leads below a floor at any moment. */
  double worst() {
    return accounts.stream().mapToDouble(account -> account.worst).max().orElse(0);
  }

  /** Most leads below a floor after the last lead. */
  double worstAtTheEnd() {
    return accounts.stream()
        .flatMapToDouble(account -> IntStream.range(0, reps.size()).mapToDouble(account::below))
        .max()
        .orElse(0);
  }

  /** Most leads above a ceiling at any moment. */
  double worstExcess() {
    return accounts.stream().mapToDouble(account -> account.worstExcess).max().orElse(0);
  }
}
