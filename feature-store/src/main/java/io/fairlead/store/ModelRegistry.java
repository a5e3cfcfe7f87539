package io.fairlead.store;

import static io.fairlead.store.jooq.Tables.MODEL;
import static io.fairlead.store.jooq.Tables.MODEL_EVENT;

import io.fairlead.manifest.ModelArtefact;
import io.fairlead.store.jooq.Sequences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Published models. An artefact never changes; its status does, and every change is kept with who
 * and why. There is at most one champion and at most one shadow. May be shared between threads.
 */
public final class ModelRegistry {

  /** Who takes champions back. */
  private static final String ROLL_BACK = "roll-back";

  private static final io.fairlead.store.jooq.tables.ModelEvent TAKEN_BACK =
      MODEL_EVENT.as("taken_back");

  private final DSLContext sql;

  /** The registry in a database that has been migrated. */
  public ModelRegistry(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Keeps the artefact. As {@link ModelStatus#CHAMPION} or {@link ModelStatus#SHADOW} it takes the
   * place of the present one, which retires.
   *
   * @param by who: a key's label, or training
   * @param because why it gets this status, in a sentence
   * @return its version
   */
  public String publish(
      ModelArtefact artefact, List<GateCheck> gate, ModelStatus status, String by, String because) {
    return sql.transactionResult(tx -> {
      DSLContext in = tx.dsl();
      String version = "m" + in.nextval(Sequences.MODEL_VERSION_SEQ);
      makeRoom(in, version, status, by);
      in.insertInto(MODEL)
          .set(MODEL.VERSION, version)
          .set(MODEL.STATUS, status.name())
          .set(MODEL.AS_OF, Sql.at(artefact.manifest().asOf()))
          .set(MODEL.MANIFEST, ModelJson.of(artefact.manifest()))
          .set(MODEL.ONNX, artefact.onnx())
          .set(MODEL.GOLDEN, ModelJson.of(artefact.golden()))
          .set(MODEL.GATE, ModelJson.of(gate))
          .execute();
      record(in, version, status, by, because);
      return version;
    });
  }

  /** Version of the champion, or empty where no model serves. Cheap: an index of one row. */
  public Optional<String> championVersion() {
    return sql.select(MODEL.VERSION)
        .from(MODEL)
        .where(is(ModelStatus.CHAMPION))
        .fetchOptional(MODEL.VERSION);
  }

  /** Version of the shadow, or empty where none scores beside the champion. */
  public Optional<String> shadowVersion() {
    return sql.select(MODEL.VERSION)
        .from(MODEL)
        .where(is(ModelStatus.SHADOW))
        .fetchOptional(MODEL.VERSION);
  }

  /** The champion, or empty where no model serves. */
  public Optional<PublishedModel> champion() {
    return one(is(ModelStatus.CHAMPION));
  }

  /** The model of that version, or empty where there is none. */
  public Optional<PublishedModel> find(String version) {
    return one(MODEL.VERSION.eq(version));
  }

  /** All models that this release can read, without their graphs, the latest first. */
  public List<ModelEntry> list() {
    return sql
        .select(MODEL.VERSION, MODEL.STATUS, MODEL.CREATED_AT, MODEL.MANIFEST, MODEL.GATE)
        .from(MODEL)
        .orderBy(DSL.length(MODEL.VERSION).desc(), MODEL.VERSION.desc())
        .stream()
        .flatMap(row -> readable(row).stream())
        .toList();
  }

  /** Every change of a model's status, in order. */
  public List<ModelEvent> events(String version) {
    return events(MODEL_EVENT.VERSION.eq(version));
  }

  private List<ModelEvent> events(Condition which) {
    return sql.select(
            MODEL_EVENT.VERSION,
            MODEL_EVENT.STATUS,
            MODEL_EVENT.AT,
            MODEL_EVENT.BY,
            MODEL_EVENT.BECAUSE)
        .from(MODEL_EVENT)
        .where(which)
        .orderBy(MODEL_EVENT.ID)
        .fetch(row ->
            new ModelEvent(
                row.value1(),
                ModelStatus.valueOf(row.value2()),
                row.value3().toInstant(),
                row.value4(),
                row.value5()));
  }

  /**
   * Makes the model the champion; the present champion retires in the same transaction. Promoting
   * the champion changes nothing.
   *
   * @throws IllegalArgumentException when there is no model of that version
   */
  public void promote(String version, String by, String because) {
    change(version, ModelStatus.CHAMPION, by, because);
  }

  /**
   * Retires the model; where it was the champion, none serves from then on. Retiring a retired
   * model changes nothing.
   *
   * @throws IllegalArgumentException when there is no model of that version
   */
  public void retire(String version, String by, String because) {
    change(version, ModelStatus.RETIRED, by, because);
  }

  /**
   * Lets the model score beside the champion; the present shadow retires in the same transaction. A
   * model that is the shadow already stays as it is.
   *
   * @throws IllegalArgumentException when there is no model of that version
   */
  public void shadow(String version, String by, String because) {
    change(version, ModelStatus.SHADOW, by, because);
  }

  /**
   * Takes a champion back whose live calibration broke; where another is named, it serves again.
   * Changes nothing where the model is champion no more.
   *
   * @return whether it was taken back
   */
  public boolean rollBack(String version, Optional<String> successor, String because) {
    return sql.transactionResult(tx -> {
      DSLContext in = tx.dsl();
      lock(in);
      if (!in.fetchExists(MODEL, MODEL.VERSION.eq(version).and(is(ModelStatus.CHAMPION)))) {
        return false;
      }
      set(in, version, ModelStatus.RETIRED, ROLL_BACK, because);
      successor.ifPresent(next ->
          set(
              in,
              next,
              ModelStatus.CHAMPION,
              ROLL_BACK,
              "It was champion before " + version + ", which was taken back: " + because));
      return true;
    });
  }

  /**
   * Versions that were champion and could be again, the one that was it last first: they are
   * retired, and were not taken back.
   */
  public List<String> formerChampions() {
    Field<Long> lastly = DSL.max(MODEL_EVENT.ID);
    return sql.select(MODEL.VERSION)
        .from(MODEL)
        .join(MODEL_EVENT)
        .on(MODEL_EVENT.VERSION.eq(MODEL.VERSION))
        .and(MODEL_EVENT.STATUS.eq(ModelStatus.CHAMPION.name()))
        .where(is(ModelStatus.RETIRED))
        .andNotExists(
            DSL.selectOne()
                .from(TAKEN_BACK)
                .where(TAKEN_BACK.VERSION.eq(MODEL.VERSION))
                .and(TAKEN_BACK.BY.eq(ROLL_BACK))
                .and(TAKEN_BACK.STATUS.eq(ModelStatus.RETIRED.name())))
        .groupBy(MODEL.VERSION)
        .orderBy(lastly.desc())
        .fetch(MODEL.VERSION);
  }

  /** Why the last champion was taken back, where no other took its place since. */
  public Optional<ModelEvent> takenBack() {
    return events(
            MODEL_EVENT.BY.eq(ROLL_BACK).or(MODEL_EVENT.STATUS.eq(ModelStatus.CHAMPION.name())))
        .stream()
        .reduce((_, last) -> last)
        .filter(last -> last.status() == ModelStatus.RETIRED);
  }

  /** When the model last became champion; empty where it never did. */
  public Optional<Instant> championSince(String version) {
    return events(version).stream()
        .filter(event -> event.status() == ModelStatus.CHAMPION)
        .map(ModelEvent::at)
        .reduce((_, last) -> last);
  }

  private void change(String version, ModelStatus to, String by, String because) {
    sql.transaction(tx -> {
      DSLContext in = tx.dsl();
      lock(in);
      String from =
          in.select(MODEL.STATUS)
              .from(MODEL)
              .where(MODEL.VERSION.eq(version))
              .fetchOptional(MODEL.STATUS)
              .orElseThrow(() -> unknown(version));
      if (from.equals(to.name())) {
        return;
      }
      makeRoom(in, version, to, by);
      set(in, version, to, by, because);
    });
  }

  /** Changes of status are rare and wait for each other; readers do not wait. */
  private static void lock(DSLContext in) {
    in.execute("lock table model in share row exclusive mode");
  }

  /** There is one champion and one shadow: whoever is it retires. */
  private static void makeRoom(DSLContext in, String successor, ModelStatus status, String by) {
    if (status == ModelStatus.CHAMPION || status == ModelStatus.SHADOW) {
      lock(in);
      in.select(MODEL.VERSION)
          .from(MODEL)
          .where(is(status))
          .fetchOptional(MODEL.VERSION)
          .ifPresent(present ->
              set(in, present, ModelStatus.RETIRED, by, successor + " takes its place."));
    }
  }

  private static void set(
      DSLContext in, String version, ModelStatus status, String by, String because) {
    in.update(MODEL).set(MODEL.STATUS, status.name()).where(MODEL.VERSION.eq(version)).execute();
    record(in, version, status, by, because);
  }

  private static void record(
      DSLContext in, String version, ModelStatus status, String by, String because) {
    in.insertInto(MODEL_EVENT)
        .set(MODEL_EVENT.VERSION, version)
        .set(MODEL_EVENT.STATUS, status.name())
        .set(MODEL_EVENT.BY, by)
        .set(MODEL_EVENT.BECAUSE, because)
        .execute();
  }

  private Optional<PublishedModel> one(Condition condition) {
    return sql.select(
            MODEL.VERSION,
            MODEL.STATUS,
            MODEL.CREATED_AT,
            MODEL.MANIFEST,
            MODEL.GATE,
            MODEL.ONNX,
            MODEL.GOLDEN)
        .from(MODEL)
        .where(condition)
        .fetchOptional(row -> {
          ModelEntry entry = entry(row);
          return new PublishedModel(
              entry,
              new ModelArtefact(
                  entry.manifest(), row.get(MODEL.ONNX), ModelJson.golden(row.get(MODEL.GOLDEN))));
        });
  }

  private static Optional<ModelEntry> readable(Record row) {
    try {
      return Optional.of(entry(row));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static ModelEntry entry(Record row) {
    return new ModelEntry(
        row.get(MODEL.VERSION),
        ModelStatus.valueOf(row.get(MODEL.STATUS)),
        row.get(MODEL.CREATED_AT).toInstant(),
        ModelJson.manifest(row.get(MODEL.MANIFEST)),
        ModelJson.gate(row.get(MODEL.GATE)));
  }

  private static Condition is(ModelStatus status) {
    return MODEL.STATUS.eq(status.name());
  }

  private static IllegalArgumentException unknown(String version) {
    return new IllegalArgumentException(
        "The version (%s) of a model must be one of the registry's.\nMaybe look it up in the list of models."
            .formatted(version));
  }
}
