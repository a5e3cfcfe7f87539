package io.fairlead.web;

import io.fairlead.decisions.Experiments;
import io.fairlead.decisions.OvertakenException;
import io.fairlead.experiments.Sizing;
import io.fairlead.text.Lengths;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Experiments: what was written before they started, how they stand, and how large to make one. */
@RestController
final class ExperimentsController {

  private final Experiments experiments;

  ExperimentsController(Experiments experiments) {
    this.experiments = experiments;
  }

  record ExperimentsView(List<Experiments.Overview> experiments) {}

  record EndBody(@Nullable String by, @Nullable String because) {}

  record SizeBody(
      @Nullable Double baseRate,
      @Nullable Double minimumEffect,
      @Nullable Double power,
      @Nullable Double alpha,
      @Nullable Double controlShare,
      @Nullable Double treatmentShare,
      @Nullable Double explained,
      @Nullable Boolean plannedEnd,
      @Nullable Double leadsPerWeek,
      @Nullable String window) {}

  @GetMapping("/v1/experiments")
  @Scope("analyst")
  ExperimentsView all() {
    return new ExperimentsView(experiments.all());
  }

  @GetMapping("/v1/experiments/{name}")
  @Scope("analyst")
  Experiments.Overview one(@PathVariable String name) {
    return experiments.find(name).orElseThrow(() -> unknown(name));
  }

  /** Ends the experiment with a new version of the plan. */
  @PostMapping("/v1/experiments/{name}:end")
  @Scope("admin")
  Experiments.Overview end(@PathVariable String name, @RequestBody EndBody body, Caller caller) {
    try {
      return experiments
          .end(
              name,
              Signature.of(body.by(), caller),
              PlanParameters.because(Optional.ofNullable(body.because())))
          .orElseThrow(() -> unknown(name));
    } catch (OvertakenException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  /** How many leads and weeks an experiment takes. */
  @PostMapping("/v1/experiments:size")
  @Scope("analyst")
  Sizing.Size size(@RequestBody SizeBody body) {
    double control = or(body.controlShare(), 0.5);
    String window = body.window() == null ? "60d" : body.window();
    try {
      return new Sizing(
              required("baseRate", body.baseRate()),
              required("minimumEffect", body.minimumEffect()),
              or(body.power(), 0.8),
              or(body.alpha(), 0.05),
              control,
              or(body.treatmentShare(), 1 - control),
              or(body.explained(), 0),
              !Boolean.TRUE.equals(body.plannedEnd()),
              Optional.ofNullable(body.leadsPerWeek()),
              Lengths.read(window)
                  .orElseThrow(() ->
                      RequestException.bad(
                          "window",
                          "The window (%s) must be a number of minutes, hours or days.\nMaybe 60d."
                              .formatted(window))))
          .size();
    } catch (IllegalArgumentException e) {
      String sentence = String.valueOf(e.getMessage());
      throw RequestException.bad(sentence.split(" ", 3)[1], sentence);
    }
  }

  private static double required(String field, @Nullable Double value) {
    if (value == null) {
      throw RequestException.bad(
          field, "The %s () of the experiment must be given.\nMaybe 0.02.".formatted(field));
    }
    return value;
  }

  private static double or(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static RequestException unknown(String name) {
    return RequestException.notFound(
        "There is no experiment (%s).\nMaybe look at GET /v1/experiments.".formatted(name));
  }
}
