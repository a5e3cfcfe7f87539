package io.fairlead.plan;

import io.fairlead.facts.LeadField;
import io.fairlead.facts.Rep;
import io.fairlead.plan.PlanDocument.ArmDocument;
import io.fairlead.plan.PlanDocument.ExperimentDocument;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the experiments of a plan. */
final class ExperimentReader {

  private static final String ARMS = "{round-robin: {strategy: round-robin}, ai: {strategy: ai}}";

  private static final int MOST_SEGMENTS = 20;

  private final Problems problems;
  private final Map<String, Plan.Pool> pools;
  private final Map<String, Rep> reps;

  /** Reads for those pools, which reps are members of. */
  ExperimentReader(Problems problems, Map<String, Plan.Pool> pools, Map<String, Rep> reps) {
    this.problems = problems;
    this.pools = Map.copyOf(pools);
    this.reps = Map.copyOf(reps);
  }

  /** Those that are right, by name. */
  Map<String, Experiment> read(Map<String, @Nullable ExperimentDocument> documents) {
    Map<String, Experiment> experiments = new TreeMap<>();
    Map<String, String> taken = new HashMap<>();
    new TreeMap<>(documents)
        .forEach((name, document) -> {
          String path = "experiments." + name;
          if (name.isBlank() || document == null) {
            problems.add(
                path,
                null,
                "must have a name, a pool and arms",
                "experiment: {pool: inbound, arms: " + ARMS + "}");
            return;
          }
          Optional<Plan.Pool> pool = pool(path + ".pool", document.pool());
          pool.flatMap(found -> experiment(name, path, found, document))
              .ifPresent(experiment -> {
                String other = experiment.ended() ? null : taken.put(experiment.pool(), name);
                if (other != null) {
                  problems.add(
                      path + ".pool",
                      experiment.pool(),
                      "must be in one experiment at a time, and is in " + other,
                      "end that one first, with ended: true");
                }
                experiments.put(name, experiment);
              });
        });
    return experiments;
  }

  private Optional<Plan.Pool> pool(String path, @Nullable String name) {
    Optional<Plan.Pool> pool =
        Optional.ofNullable(name).flatMap(one -> Optional.ofNullable(pools.get(one)));
    if (pool.isEmpty()) {
      problems.add(
          path,
          name,
          "must be a pool of the plan",
          Problems.closest(Documents.or(name, ""), pools.keySet()).orElse("inbound"));
    }
    return pool;
  }

  private Optional<Experiment> experiment(
      String name, String path, Plan.Pool pool, ExperimentDocument document) {
    Map<String, @Nullable ArmDocument> arms = new TreeMap<>(Documents.orEmpty(document.arms()));
    if (arms.size() < 2 || arms.containsValue(null)) {
      problems.add(
          path + ".arms",
          arms.isEmpty() ? null : String.join(", ", arms.keySet()),
          "must be two or more, each with a strategy or a pool",
          ARMS);
      return Optional.empty();
    }
    if (arms.keySet().stream().anyMatch(arm -> arm.isBlank() || arm.contains("/"))) {
      problems.add(
          path + ".arms", String.join(", ", arms.keySet()), "must have names without /", ARMS);
      return Optional.empty();
    }
    List<String> names = List.copyOf(arms.keySet());
    ZoneId zone = pool.zone();
    String hypothesis = Documents.or(document.hypothesis(), "");
    if (hypothesis.isBlank()) {
      problems.add(
          path + ".hypothesis",
          hypothesis,
          "must say what the experiment is to show, before it starts",
          "AI converts more leads than round robin");
    }
    problems.oneOf(path + ".unit", Documents.or(document.unit(), "lead"), List.of("lead"));
    Optional<Instant> starting = moment(path + ".starting", document.starting(), zone);
    ExperimentAllocation allocation =
        allocation(path, names, control(path, names, document), document, zone);
    ExperimentDesign design = design(path, document, allocation, starting, zone);
    if (design instanceof ExperimentDesign.Pools) {
      apart(path, arms);
    }
    return Optional.of(
        new Experiment(
            name,
            pool.rules().pool(),
            hypothesis,
            arms(path, pool, arms, design, allocation),
            allocation,
            starting,
            metric(path, document),
            minimumEffect(path, document),
            planned(path, document),
            guardrails(path + ".guardrails", Documents.orEmpty(document.guardrails())),
            segments(path + ".segments", Documents.orEmpty(document.segments())),
            design,
            Documents.or(document.ended(), false)));
  }

  private String control(String path, List<String> names, ExperimentDocument document) {
    return problems.oneOf(path + ".control", Documents.or(document.control(), ""), names);
  }

  private ExperimentAllocation allocation(
      String path, List<String> arms, String control, ExperimentDocument document, ZoneId zone) {
    double holdout = Documents.or(document.holdout(), 0.0);
    if (!(holdout >= 0 && holdout < 1)) {
      problems.add(
          path + ".holdout",
          holdout,
          "must be a share of the leads, at least 0 and below 1",
          "0.05");
      holdout = 0;
    }
    List<ExperimentAllocation.Stage> stages = new ArrayList<>();
    Map<String, Double> even = new HashMap<>();
    arms.forEach(arm -> even.put(arm, 1.0 / arms.size()));
    stages.add(
        new ExperimentAllocation.Stage(
            Instant.MIN,
            document.allocation() == null
                ? even
                : shares(path + ".allocation", arms, control, holdout, document.allocation())));
    List<PlanDocument.@Nullable StageDocument> later = Documents.orEmpty(document.rampUp());
    for (int i = 0; i < later.size(); i++) {
      String at = path + ".rampUp[" + i + "]";
      PlanDocument.StageDocument stage = later.get(i);
      Optional<Instant> from =
          stage == null ? Optional.empty() : moment(at + ".from", stage.from(), zone);
      if (stage == null || stage.from() == null || stage.allocation() == null) {
        problems.add(
            at,
            null,
            "must say from when on which arm gets which share",
            "{from: 2026-07-01, allocation: {ai: 0.5, round-robin: 0.5}}");
      } else if (from.isPresent()) {
        if (!from.get().isAfter(stages.getLast().from())) {
          problems.add(
              at + ".from",
              stage.from(),
              "must come after the step before",
              "put the steps in order of time");
        }
        stages.add(
            new ExperimentAllocation.Stage(
                from.get(),
                shares(at + ".allocation", arms, control, holdout, stage.allocation())));
      }
    }
    return new ExperimentAllocation(arms, control, holdout, stages);
  }

  private Map<String, Double> shares(
      String path,
      List<String> arms,
      String control,
      double holdout,
      Map<String, @Nullable Double> written) {
    Map<String, Double> shares = new TreeMap<>();
    written.forEach((arm, share) -> {
      if (!arms.contains(arm)) {
        problems.add(
            path,
            arm,
            "must name arms of the experiment: " + String.join(", ", arms),
            Problems.closest(arm, arms).orElse(arms.getFirst()));
      }
      shares.put(arm, share == null ? Double.NaN : share);
    });
    boolean areShares = shares.values().stream().allMatch(share -> share >= 0 && share <= 1);
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!areShares || Math.abs(sum - 1) > 1e-9) {
      problems.add(
          path,
          shares,
          "must be shares that add up to 1",
          "give each arm " + String.format(Locale.ROOT, "%.2f", 1.0 / arms.size()));
    } else if (holdout == 0 && shares.getOrDefault(control, 0.0) == 0) {
      problems.add(
          path,
          shares,
          "must leave some leads to the control "
              + control
              + ", or there is nothing to compare with",
          "give it 0.05");
    }
    return shares;
  }

  private ExperimentDesign design(
      String path,
      ExperimentDocument document,
      ExperimentAllocation allocation,
      Optional<Instant> starting,
      ZoneId zone) {
    String design =
        problems.oneOf(
            path + ".design",
            Documents.or(document.design(), "split"),
            List.of("split", "shared", "switchback", "pools"));
    String whenFull =
        problems.oneOf(
            path + ".whenFull",
            Documents.or(document.whenFull(), "defer"),
            List.of("defer", "borrow"));
    if (document.whenFull() != null && !design.equals("split")) {
      problems.add(
          path + ".whenFull",
          document.whenFull(),
          "must go with the design split, in which arms have capacity of their own",
          "leave it out");
    }
    if (!design.equals("switchback") && (document.block() != null || document.washOut() != null)) {
      problems.add(
          path + ".block",
          document.block(),
          "must go with the design switchback, as washOut does",
          "leave it out");
    }
    return switch (design) {
      case "switchback" -> switchback(path, document, allocation, starting, zone);
      case "shared" -> new ExperimentDesign.Shared();
      case "pools" -> new ExperimentDesign.Pools();
      default -> new ExperimentDesign.Split(whenFull.equals("borrow"));
    };
  }

  private ExperimentDesign switchback(
      String path,
      ExperimentDocument document,
      ExperimentAllocation allocation,
      Optional<Instant> starting,
      ZoneId zone) {
    Duration length = problems.duration(path + ".block", document.block(), "7d");
    Duration washOut =
        document.washOut() == null
            ? Duration.ZERO
            : problems.duration(path + ".washOut", document.washOut(), "1d");
    if (document.starting() == null) {
      problems.add(path + ".starting", null, "must say when the first block begins", "2026-07-06");
    }
    boolean even =
        allocation.stages().size() == 1
            && allocation.holdout() == 0
            && allocation.stages().getFirst().shares().values().stream()
                .allMatch(share -> Math.abs(share * allocation.arms().size() - 1) < 1e-9);
    if (!even) {
      problems.add(
          path + ".allocation",
          allocation.stages().getFirst().shares(),
          "must be even, without rampUp and holdout, since blocks are drawn in pairs",
          "leave allocation, rampUp and holdout out");
    }
    if (length.isPositive()
        && length.compareTo(ExperimentBlocks.WEEK) < 0
        && !ExperimentBlocks.WEEK.equals(
            length.multipliedBy(ExperimentBlocks.WEEK.dividedBy(length)))) {
      problems.add(
          path + ".block",
          document.block(),
          "must go into a week without remainder, or be a week or more, so that each arm gets the same weekdays",
          "1d or 7d");
    }
    if (length.isPositive() && washOut.compareTo(length) >= 0) {
      problems.add(
          path + ".washOut",
          document.washOut(),
          "must be shorter than the block, or nothing of it counts",
          "1d");
    }
    return new ExperimentDesign.Switchback(
        new ExperimentBlocks(
            length.isPositive() ? length : ExperimentBlocks.WEEK,
            washOut,
            starting.orElse(Instant.EPOCH),
            zone));
  }

  private List<Experiment.Arm> arms(
      String path,
      Plan.Pool pool,
      Map<String, @Nullable ArmDocument> documents,
      ExperimentDesign design,
      ExperimentAllocation allocation) {
    List<Experiment.Arm> arms = new ArrayList<>();
    documents.forEach((name, document) -> {
      String at = path + ".arms." + name;
      ArmDocument arm = Objects.requireNonNull(document);
      if (design instanceof ExperimentDesign.Pools) {
        if (arm.strategy() != null || arm.fallback() != null || arm.exploration() != null) {
          problems.add(
              at, name, "must have nothing but a pool in the design pools", "{pool: inbound-ai}");
        }
        pool(at + ".pool", arm.pool()).ifPresent(own -> arms.add(new Experiment.Arm(name, own)));
      } else {
        arms.add(
            new Experiment.Arm(
                name,
                new ArmReader(problems, pools.keySet())
                    .read(at, name, pool, arm, design, allocation)));
      }
    });
    return arms;
  }

  /** In the design pools no rep works for two arms. */
  private void apart(String path, Map<String, @Nullable ArmDocument> arms) {
    Set<String> seen = new HashSet<>();
    arms.forEach((name, arm) ->
        Optional.ofNullable(Objects.requireNonNull(arm).pool())
            .flatMap(pool -> Optional.ofNullable(pools.get(pool)))
            .ifPresent(pool -> {
              List<String> twice =
                  pool.membership().roster(reps).stream()
                      .map(Rep::id)
                      .filter(rep -> !seen.add(rep))
                      .toList();
              if (!twice.isEmpty()) {
                problems.add(
                    path + ".arms." + name + ".pool",
                    pool.rules().pool(),
                    "must share no rep with the other arms, and shares " + String.join(", ", twice),
                    "choose the design split, which shares their capacity out");
              }
            }));
  }

  private Experiment.Metric metric(String path, ExperimentDocument document) {
    String metric =
        problems.oneOf(
            path + ".metric",
            Documents.or(document.metric(), "converted"),
            List.of("converted", "value", "speed-to-lead"));
    Duration window = problems.duration(path + ".window", document.window(), "60d");
    boolean value = metric.equals("value");
    Double cap = document.valueCap();
    boolean capped = cap != null && cap > 0;
    if (value != (cap != null) || (value && !capped)) {
      problems.add(
          path + ".valueCap",
          document.valueCap(),
          "must be an amount above 0 with the metric value, and with no other, so that one huge deal does not decide",
          value ? "20000" : "leave it out");
    }
    boolean wait = metric.equals("speed-to-lead");
    Duration longest =
        document.waitCap() == null
            ? window
            : problems.duration(path + ".waitCap", document.waitCap(), "8h");
    if (document.waitCap() != null
        && (!wait || !longest.isPositive() || longest.compareTo(window) > 0)) {
      problems.add(
          path + ".waitCap",
          document.waitCap(),
          "must be at most the window with the metric speed-to-lead, and with no other, so that one forgotten lead does not decide",
          wait ? "8h" : "leave it out");
    }
    return new Experiment.Metric(
        Experiment.Of.valueOf(metric.toUpperCase(Locale.ROOT).replace('-', '_')),
        window,
        wait
            ? OptionalDouble.of(Math.max(1, longest.toSeconds() / 60.0))
            : cap != null && cap > 0 ? OptionalDouble.of(cap) : OptionalDouble.empty());
  }

  private double minimumEffect(String path, ExperimentDocument document) {
    double effect = Documents.or(document.minimumEffect(), 0.0);
    boolean converted = Documents.or(document.metric(), "converted").equals("converted");
    if (!(effect > 0) || (converted && effect >= 1)) {
      problems.add(
          path + ".minimumEffect",
          document.minimumEffect(),
          converted
              ? "must be a difference of conversion rates above 0 and below 1"
              : "must be a difference above 0",
          "0.02");
    }
    return effect;
  }

  private OptionalInt planned(String path, ExperimentDocument document) {
    String stop =
        problems.oneOf(
            path + ".stop",
            Documents.or(document.stop(), "always-valid"),
            List.of("always-valid", "planned-end"));
    boolean end = stop.equals("planned-end");
    Integer leads = document.leads();
    if (end != (leads != null) || (leads != null && leads < 1)) {
      problems.add(
          path + ".leads",
          leads,
          "must be the number of leads at which the experiment is read, with stop: planned-end and only then",
          end ? "4000" : "leave it out");
    }
    return end && leads != null ? OptionalInt.of(leads) : OptionalInt.empty();
  }

  private List<Experiment.Guardrail> guardrails(
      String path, Map<String, @Nullable Double> documents) {
    List<Experiment.Guardrail> guardrails = new ArrayList<>();
    new TreeMap<>(documents)
        .forEach((name, worseBy) -> {
          String of = problems.oneOf(path, name, List.of("fairness", "sla", "load"));
          double most = worseBy == null ? 0 : worseBy;
          if (!(most > 0)) {
            problems.add(
                path + "." + name,
                worseBy,
                "must say by how much an arm may be worse than control, above 0",
                "0.1");
          }
          guardrails.add(
              new Experiment.Guardrail(
                  Experiment.Guarded.valueOf(of.toUpperCase(Locale.ROOT)), most));
        });
    return guardrails;
  }

  /** Few, since each is held to its part of alpha, and none by which somebody is known. */
  private List<Experiment.Segment> segments(
      String path, Map<String, @Nullable List<@Nullable String>> documents) {
    List<Experiment.Segment> segments = new ArrayList<>();
    new TreeMap<>(documents)
        .forEach((field, values) -> {
          boolean identity =
              LeadField.named(field)
                  .filter(one -> one.type() == LeadField.Type.IDENTITY)
                  .isPresent();
          Set<String> named =
              new TreeSet<>(
                  Documents.orEmpty(values).stream()
                      .map(value -> Objects.requireNonNullElse(value, ""))
                      .toList());
          if (field.isBlank() || identity || named.isEmpty() || named.contains("")) {
            problems.add(
                path + "." + field,
                String.join(", ", named),
                "must be a field of leads that nobody is known by, with the values to look at",
                "{source: [web, event]}");
          }
          named.forEach(value -> segments.add(new Experiment.Segment(field, value)));
        });
    if (segments.size() > MOST_SEGMENTS) {
      problems.add(
          path,
          segments.size(),
          "must be at most %d, since each more widens the intervals of all"
              .formatted(MOST_SEGMENTS),
          "name those that a decision hangs on");
    }
    return segments;
  }

  /** An instant, or the begin of a date in that zone; empty where nothing is written. */
  private Optional<Instant> moment(String path, @Nullable String text, ZoneId zone) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(zone).toInstant());
    } catch (DateTimeException _) {
      problems.add(path, text, "must be a date or an instant", "2026-07-06");
      return Optional.empty();
    }
  }
}
