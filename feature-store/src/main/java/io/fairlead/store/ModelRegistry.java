package io.fairlead.store;

import static io.fairlead.store.jooq.Tables.MODEL;
import static io.fairlead.store.jooq.Tables.MODEL_EVENT;

import io.fairlead.manifest.ModelArtefact;
import io.fairlead.store.jooq.Sequences;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Published models. An artefact never changes; its status does, and every change is kept with who
 * and why. There is at most one champion. May be shared between threads.
 */
public final class ModelRegistry {

  private final DSLContext sql;

  /** The registry in a database that has been migrated. */
  public ModelRegistry(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Keeps the artefact. As {@link ModelStatus#CHAMPION} it takes the place of the present champion,
   * who retires.
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
      if (status == ModelStatus.CHAMPION) {
        retireChampion(in, version, by);
      }
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

  /** The champion, or empty where no model serves. */
  public Optional<PublishedModel> champion() {
    return one(is(ModelStatus.CHAMPION));
  }

  /** The model of that version, or empty where there is none. */
  public Optional<PublishedModel> find(String version) {
    return one(MODEL.VERSION.eq(version));
  }

  /** All models without their graphs, the latest first. */
  public List<ModelEntry> list() {
    return sql.select(MODEL.VERSION, MODEL.STATUS, MODEL.CREATED_AT, MODEL.MANIFEST, MODEL.GATE)
        .from(MODEL)
        .orderBy(DSL.length(MODEL.VERSION).desc(), MODEL.VERSION.desc())
        .fetch(ModelRegistry::entry);
  }

  /** Every change of a model's status, in order. */
  public List<ModelEvent> events(String version) {
    return sql.select(
            MODEL_EVENT.VERSION,
            MODEL_EVENT.STATUS,
            MODEL_EVENT.AT,
            MODEL_EVENT.BY,
            MODEL_EVENT.BECAUSE)
        .from(MODEL_EVENT)
        .where(MODEL_EVENT.VERSION.eq(version))
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
      if (to == ModelStatus.CHAMPION) {
        retireChampion(in, version, by);
      }
      set(in, version, to, by, because);
    });
  }

  /** Changes of status are rare and wait for each other; readers do not wait. */
  private static void lock(DSLContext in) {
    in.execute("lock table model in share row exclusive mode");
  }

  private static void retireChampion(DSLContext in, String successor, String by) {
    lock(in);
    in.select(MODEL.VERSION)
        .from(MODEL)
        .where(is(ModelStatus.CHAMPION))
        .fetchOptional(MODEL.VERSION)
        .ifPresent(champion ->
            set(in, champion, ModelStatus.RETIRED, by, successor + " takes its place."));
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
