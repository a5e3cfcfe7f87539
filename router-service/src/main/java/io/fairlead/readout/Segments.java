package io.fairlead.readout;

import io.fairlead.ledger.ExperimentLead;
import io.fairlead.plan.Experiment.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The segments that an experiment's file names, each read on its own and held to its part of alpha
 * (Bonferroni). None in a design with blocks, whose units are not leads. Not safe for use by
 * several threads.
 */
final class Segments {

  private final Map<Segment, Reading> readings = new LinkedHashMap<>();

  Segments(Charter charter) {
    if (charter.blocks().isEmpty()) {
      List<Segment> segments = charter.experiment().segments();
      Charter each = charter.at(charter.design().alpha() / Math.max(1, segments.size()));
      segments.forEach(segment -> readings.put(segment, Reading.ofSome(each)));
    }
  }

  /** The fields by which leads are told apart. */
  Set<String> fields() {
    return readings.keySet().stream().map(Segment::field).collect(Collectors.toSet());
  }

  void observe(Unit unit, ExperimentLead lead) {
    readings.forEach((segment, reading) -> {
      if (segment.value().equals(lead.fields().get(segment.field()))) {
        reading.observe(unit, Optional.of(lead.at()));
      }
    });
  }

  /** The planned end of all leads is that of each segment. */
  void end() {
    readings.values().forEach(Reading::end);
  }

  List<SegmentReadout> readouts() {
    List<SegmentReadout> readouts = new ArrayList<>();
    readings.forEach((segment, reading) -> {
      Readout readout = reading.readout();
      readouts.add(
          new SegmentReadout(
              segment.field(),
              segment.value(),
              readout.units(),
              readout.estimate(),
              readout.verdict(),
              "Leads whose %s is %s: %s"
                  .formatted(segment.field(), segment.value(), readout.sentence())));
    });
    return readouts;
  }
}
