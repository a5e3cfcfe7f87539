package io.fairlead.bench;

import io.fairlead.bench.Office.Lead;
import io.fairlead.bench.Office.Rep;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What nobody can beat in an office: the best matching of each day's leads with the reps' places of
 * that day, all of them known beforehand, without bands and caps of open leads.
 */
final class OfficeHindsight {

  private OfficeHindsight() {}

  static double of(Office office) {
    Map<LocalDate, List<Lead>> byDay =
        office.leads().stream()
            .collect(
                Collectors.groupingBy(
                    lead -> lead.at().atZone(ZoneOffset.UTC).toLocalDate(),
                    TreeMap::new,
                    Collectors.toList()));
    return byDay.entrySet().stream()
        .mapToDouble(day -> best(office.reps(), day.getKey(), day.getValue()))
        .sum();
  }

  private static double best(List<Rep> reps, LocalDate day, List<Lead> leads) {
    List<Integer> places = new ArrayList<>();
    for (int rep = 0; rep < reps.size(); rep++) {
      for (int place = 0; place < reps.get(rep).capPerDay(); place++) {
        places.add(rep);
      }
    }
    double[][] worth = new double[leads.size()][places.size()];
    for (int i = 0; i < worth.length; i++) {
      Lead lead = leads.get(i);
      int hour = lead.at().atZone(ZoneOffset.UTC).getHour();
      for (int j = 0; j < places.size(); j++) {
        Rep rep = reps.get(places.get(j));
        boolean may = rep.worksOn(day) && hour < rep.until() && rep.takes(lead.kind());
        worth[i][j] = may ? lead.worth(places.get(j)) : 0; // as good as to nobody
      }
    }
    int[] best = BestMatching.of(worth);
    return IntStream.range(0, worth.length).mapToDouble(i -> worth[i][best[i]]).sum();
  }
}
