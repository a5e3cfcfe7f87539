package io.fairlead.card;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.fairlead.facts.LeadField;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.learning.DriftWatch;
import io.fairlead.learning.LiveWatch;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.Report;
import io.fairlead.store.ModelEntry;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.PublishedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes model cards. May be shared between threads. */
public final class Cards {

  /** How many of the worst kinds are shown. */
  private static final int WORST = 5;

  private final ModelRegistry registry;
  private final LiveWatch watch;
  private final DriftWatch drift;

  /** Cards of the models of that registry, with what is seen of them. */
  public Cards(ModelRegistry registry, LiveWatch watch, DriftWatch drift) {
    this.registry = registry;
    this.watch = watch;
    this.drift = drift;
  }

  /**
   * The card of that model as of now; empty where there is no such model.
   *
   * @throws IllegalArgumentException when this release cannot read the model
   */
  public Optional<ModelCard> of(String version) {
    return registry.find(version).map(PublishedModel::entry).map(this::card);
  }

  private ModelCard card(ModelEntry entry) {
    String version = entry.version();
    ModelManifest manifest = entry.manifest();
    return new ModelCard(
        version,
        entry.status(),
        entry.createdAt(),
        CardWords.purpose(manifest),
        data(manifest),
        new ModelCard.Family(
            manifest.family(), manifest.report().settings(), manifest.seed(), manifest.versions()),
        manifest.metrics(),
        reliability(manifest),
        weaknesses(manifest.report().kinds()),
        manifest.evidence(),
        new ModelCard.Told<>(manifest.overlap(), CardWords.overlap(manifest.overlap())),
        new ModelCard.Told<>(manifest.load(), CardWords.load(manifest.load())),
        new ModelCard.Told<>(manifest.value(), CardWords.value(manifest.value())),
        entry.gate(),
        registry.events(version),
        watch.calibration(version),
        watch.comparison(version),
        drift.drift(version),
        manifest.notes());
  }

  private static ModelCard.Data data(ModelManifest manifest) {
    FeatureDefinition features = manifest.features();
    List<String> all = new ArrayList<>(features.categories());
    all.addAll(features.numbers());
    return new ModelCard.Data(
        manifest.asOf(),
        manifest.counts(),
        CardWords.data(manifest),
        manifest.dataDigest(),
        all,
        features.refused(),
        features.allowed());
  }

  private static ModelCard.Reliability reliability(ModelManifest manifest) {
    Report report = manifest.report();
    Optional<String> by = main(manifest);
    return new ModelCard.Reliability(
        report.leads(),
        report.from(),
        report.to(),
        report.bins(),
        report.reps(),
        by,
        report.kinds().stream().filter(kind -> by.equals(Optional.of(kind.column()))).toList());
  }

  /** The source where it has enough leads, else the category by which predictions differ most. */
  private static Optional<String> main(ModelManifest manifest) {
    Map<String, List<Report.Slice>> byColumn =
        manifest.report().kinds().stream()
            .filter(kind -> manifest.features().categories().contains(kind.column()))
            .collect(groupingBy(Report.Slice::column, TreeMap::new, toList()));
    String source = LeadField.SOURCE.fieldName();
    return byColumn.containsKey(source)
        ? Optional.of(source)
        : byColumn.entrySet().stream()
            .max(comparingDouble(column -> spread(column.getValue())))
            .map(Map.Entry::getKey);
  }

  private static double spread(List<Report.Slice> kinds) {
    double mean = kinds.stream().collect(averagingDouble(Report.Slice::predicted));
    return kinds.stream()
        .mapToDouble(kind -> kind.leads() * Math.pow(kind.predicted() - mean, 2))
        .sum();
  }

  private static ModelCard.Weaknesses weaknesses(List<Report.Slice> kinds) {
    return new ModelCard.Weaknesses(
        kinds.size(),
        kinds.stream()
            .sorted(comparingDouble((Report.Slice kind) -> kind.gain().value()))
            .limit(WORST)
            .toList(),
        kinds.stream()
            .filter(kind -> beyond(kind) > 0)
            .sorted(comparingDouble(kind -> -beyond(kind)))
            .limit(WORST)
            .toList());
  }

  /** How far 1 is from the interval of the ratio, as a share; below 0 where it is inside. */
  private static double beyond(Report.Slice kind) {
    return Math.max(Math.log(kind.ratio().low()), -Math.log(kind.ratio().high()));
  }
}
