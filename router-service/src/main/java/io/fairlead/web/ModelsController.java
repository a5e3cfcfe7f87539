package io.fairlead.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fairlead.card.CardText;
import io.fairlead.card.Cards;
import io.fairlead.card.ModelCard;
import io.fairlead.learning.Comparison;
import io.fairlead.learning.Drift;
import io.fairlead.learning.DriftWatch;
import io.fairlead.learning.LiveCalibration;
import io.fairlead.learning.LiveWatch;
import io.fairlead.learning.Trainings;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ValueTerm;
import io.fairlead.scoring.Scoring;
import io.fairlead.store.GateCheck;
import io.fairlead.store.ModelEntry;
import io.fairlead.store.ModelEvent;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.ModelStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Learning: trainings and the models that came of them. */
@RestController
final class ModelsController {

  private static final MediaType MARKDOWN =
      new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8);

  private final Trainings trainings;
  private final ModelRegistry registry;
  private final Scoring scoring;
  private final LiveWatch watch;
  private final DriftWatch drift;
  private final Cards cards;
  private final InstantSource clock;

  ModelsController(
      Trainings trainings,
      ModelRegistry registry,
      Scoring scoring,
      LiveWatch watch,
      DriftWatch drift,
      Cards cards,
      InstantSource clock) {
    this.trainings = trainings;
    this.registry = registry;
    this.scoring = scoring;
    this.watch = watch;
    this.drift = drift;
    this.cards = cards;
    this.clock = clock;
  }

  record TrainingBody(@Nullable Instant asOf) {}

  record ReasonBody(@Nullable String because) {}

  record ModelView(
      String modelVersion,
      ModelStatus status,
      boolean promoted,
      Instant createdAt,
      Instant asOf,
      String family,
      List<GateCheck> gate,
      Evidence evidence,
      Optional<LoadTerm> load,
      ValueTerm value,
      Map<String, Metric> metrics,
      Map<String, Integer> counts,
      Map<String, String> refused,
      Map<String, String> allowed,
      String schemaDigest,
      String dataDigest,
      long seed,
      Map<String, String> versions,
      List<String> notes) {

    static ModelView of(ModelEntry entry) {
      return new ModelView(
          entry.version(),
          entry.status(),
          entry.status() == ModelStatus.CHAMPION,
          entry.createdAt(),
          entry.manifest().asOf(),
          entry.manifest().family(),
          entry.gate(),
          entry.manifest().evidence(),
          entry.manifest().load(),
          entry.manifest().value(),
          entry.manifest().metrics(),
          entry.manifest().counts(),
          entry.manifest().features().refused(),
          entry.manifest().features().allowed(),
          entry.manifest().schemaDigest(),
          entry.manifest().dataDigest(),
          entry.manifest().seed(),
          entry.manifest().versions(),
          entry.manifest().notes());
    }
  }

  /**
   * A model with its life.
   *
   * @param events every change of what it is used for, in order
   * @param live how it did on its own leads since it last became champion
   * @param besideChampion how it does as a shadow
   * @param drift what of the leads changed since it last became champion
   */
  record ModelDetail(
      @JsonUnwrapped ModelView model,
      List<ModelEvent> events,
      Optional<LiveCalibration> live,
      Optional<Comparison> besideChampion,
      Optional<Drift> drift) {}

  @PostMapping("/v1/trainings")
  @Scope("admin")
  ResponseEntity<JobView> train(
      @RequestBody(required = false) @Nullable TrainingBody body, Caller caller) {
    Instant asOf = Optional.ofNullable(body).map(TrainingBody::asOf).orElseGet(clock::instant);
    if (asOf.isAfter(clock.instant())) {
      throw RequestException.bad(
          "asOf", "The asOf (" + asOf + ") of the training must not lie in the future.");
    }
    return JobView.accepted(trainings.start(asOf, caller.label()));
  }

  @GetMapping("/v1/models")
  @Scope({"analyst", "route"})
  List<ModelView> models() {
    return registry.list().stream().map(ModelView::of).toList();
  }

  @GetMapping("/v1/models/{version}")
  @Scope({"analyst", "route"})
  ModelDetail model(@PathVariable String version) {
    ModelEntry entry = entry(version);
    return new ModelDetail(
        ModelView.of(entry),
        registry.events(version),
        watch.calibration(version),
        watch.comparison(version),
        drift.drift(version));
  }

  @GetMapping(
      path = "/v1/models/{version}/card",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_MARKDOWN_VALUE})
  @Scope({"analyst", "route"})
  ResponseEntity<?> card(
      @PathVariable String version,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
          String accepted) {
    entry(version);
    ModelCard card = cards.of(version).orElseThrow();
    return wantsMarkdown(accepted)
        ? ResponseEntity.ok().contentType(MARKDOWN).body(CardText.markdown(card))
        : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(card);
  }

  /** What is named first counts. */
  private static boolean wantsMarkdown(String accepted) {
    return MediaType.parseMediaTypes(accepted).stream()
        .filter(type -> type.includes(MediaType.APPLICATION_JSON) || type.includes(MARKDOWN))
        .findFirst()
        .filter(type -> !type.includes(MediaType.APPLICATION_JSON))
        .isPresent();
  }

  @PostMapping("/v1/models/{version}:promote")
  @Scope("admin")
  ModelView promote(
      @PathVariable String version,
      @RequestBody(required = false) @Nullable ReasonBody body,
      Caller caller) {
    requirePassed(version);
    registry.promote(version, caller.label(), because(body));
    scoring.refresh();
    return ModelView.of(entry(version));
  }

  @PostMapping("/v1/models/{version}:retire")
  @Scope("admin")
  ModelView retire(
      @PathVariable String version,
      @RequestBody(required = false) @Nullable ReasonBody body,
      Caller caller) {
    entry(version);
    registry.retire(version, caller.label(), because(body));
    scoring.refresh();
    return ModelView.of(entry(version));
  }

  @PostMapping("/v1/models/{version}:shadow")
  @Scope("admin")
  ModelView shadow(
      @PathVariable String version,
      @RequestBody(required = false) @Nullable ReasonBody body,
      Caller caller) {
    if (requirePassed(version).status() == ModelStatus.CHAMPION) {
      throw RequestException.conflict(
          "The model " + version + " serves already. Maybe promote another one first.");
    }
    registry.shadow(version, caller.label(), because(body));
    return ModelView.of(entry(version));
  }

  private ModelEntry requirePassed(String version) {
    ModelEntry entry = entry(version);
    if (entry.status() == ModelStatus.REJECTED) {
      throw RequestException.conflict(
          "The model " + version + " failed its gate and cannot serve. Maybe train a new one.");
    }
    return entry;
  }

  private static String because(@Nullable ReasonBody body) {
    return Optional.ofNullable(body).map(ReasonBody::because).orElse("No reason was given.");
  }

  private ModelEntry entry(String version) {
    try {
      return registry
          .find(version)
          .orElseThrow(() -> RequestException.notFound("There is no model " + version + "."))
          .entry();
    } catch (IllegalArgumentException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }
}
