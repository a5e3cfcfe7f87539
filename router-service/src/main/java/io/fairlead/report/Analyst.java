package io.fairlead.report;

import io.fairlead.counterfactual.Counterfactual;
import io.fairlead.counterfactual.Counterfactuals;
import io.fairlead.counterfactual.Question;
import io.fairlead.database.Database;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.evaluation.PoolEvaluation;
import io.fairlead.evaluation.PoolEvaluations;
import io.fairlead.fairness.FairnessReports;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.GivenLeads;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.PoolFigures;
import io.fairlead.ledger.Shadows;
import io.fairlead.readout.ExperimentReadouts;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a notebook asks of a database: views by SQL, pages of pools, and the model that serves. */
public final class Analyst implements AutoCloseable {

  /** Environment variable with a JDBC URL. */
  public static final String DATABASE = "FAIRLEAD_DATABASE";

  /** Environment variable with a data folder, where there is no JDBC URL. */
  public static final String DATA = "FAIRLEAD_DATA";

  /** Environment variable with a pool; where it is absent, the demo's. */
  public static final String POOL = "FAIRLEAD_POOL";

  private final Database database;
  private final String pool;

  private Analyst(Database database, String pool) {
    this.database = database;
    this.pool = pool;
  }

  /**
   * The database and the pool that the environment names.
   *
   * @throws IllegalArgumentException where it names no database
   */
  public static Analyst open() {
    return open(System.getenv());
  }

  static Analyst open(Map<String, String> environment) {
    String pool = environment.getOrDefault(POOL, "ai");
    if (environment.containsKey(DATABASE)) {
      return new Analyst(Database.server(environment.get(DATABASE)), pool);
    }
    if (environment.containsKey(DATA)) {
      return new Analyst(Database.attached(Path.of(environment.get(DATA))), pool);
    }
    throw new IllegalArgumentException(
        "The database () of a notebook must be named by %s (a JDBC URL) or %s (a folder).\nMaybe open it with: ./fairlead notebooks"
            .formatted(DATABASE, DATA));
  }

  /** The pool that the notebook is about. */
  public String pool() {
    return pool;
  }

  /** All that a page says of the pool, of all time. */
  public PoolPage page() {
    return pages(database.dataSource())
        .of(pool, Optional.empty(), Optional.empty())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The pool (%s) of a notebook must be one of the plan in force.\nMaybe set %s."
                    .formatted(pool, POOL)));
  }

  /**
   * What other policies would have made of the pool's drawn leads, of all time, one by one.
   *
   * @param age at which a lead counts, converted or not
   * @param targets policies by name: uniform, weighted, greedy, champion, model:m1
   * @throws IllegalArgumentException where a policy cannot be judged by them
   */
  public PoolEvaluation evaluated(Duration age, List<String> targets) {
    DataSource data = database.dataSource();
    InstantSource clock = InstantSource.system();
    return new PoolEvaluations(plans(data, clock), new DecisionLedger(data), data, clock)
        .of(pool, Instant.EPOCH, clock.instant(), Optional.of(age), targets);
  }

  /**
   * What policies would have made of the pool's leads since the model that serves was trained, with
   * caps, calendars and fairness as they were, in the opinion of a judge who is no party.
   *
   * @param policies two or more strategies, the others compared with the first
   * @throws io.fairlead.counterfactual.CounterfactualException where nothing can be said, with the
   *     reason
   * @throws io.fairlead.training.TrainingException where the outcomes are too few for a judge
   */
  public Counterfactual replayed(List<String> policies) {
    DataSource data = database.dataSource();
    InstantSource clock = InstantSource.system();
    Instant from =
        new ModelRegistry(data)
            .champion()
            .map(model -> model.artefact().manifest().asOf())
            .orElse(Instant.EPOCH);
    return Counterfactuals.over(data, clock)
        .of(
            new Question(pool, from, clock.instant(), policies, Map.of(), Optional.empty()),
            _ -> {});
  }

  /** Pages on the decisions of that database. */
  public static PoolPages pages(DataSource data) {
    InstantSource clock = InstantSource.system();
    Plans plans = plans(data, clock);
    return new PoolPages(
        new FairnessReports(plans, new DecisionLedger(data), new GivenLeads(data), clock),
        new PoolFigures(data),
        new Shadows(data),
        new ModelRegistry(data),
        new ExperimentReadouts(plans, data, clock),
        clock);
  }

  /** What experiments of that database show. */
  public static ExperimentReadouts readouts(DataSource data) {
    InstantSource clock = InstantSource.system();
    return new ExperimentReadouts(plans(data, clock), data, clock);
  }

  private static Plans plans(DataSource data, InstantSource clock) {
    RepDirectory reps = new RepDirectory(new FactStore(data), clock);
    return new Plans(new PlanStore(data), reps, new PastLeads(data), clock);
  }

  /** The models of that database. */
  public ModelRegistry models() {
    return new ModelRegistry(database.dataSource());
  }

  /**
   * What a query finds, of the views of schema analyst first.
   *
   * @param values for the question marks of the query
   */
  public Grid ask(String sql, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setReadOnly(true);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        return grid(found);
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "The query of a notebook must be one that PostgreSQL answers: %s\nMaybe look the columns up in docs/views.md."
              .formatted(e.getMessage()),
          e);
    }
  }

  private static Grid grid(ResultSet found) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
      columns.add(found.getMetaData().getColumnLabel(i));
    }
    List<List<String>> rows = new ArrayList<>();
    while (found.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(text(found.getString(i)));
      }
      rows.add(row);
    }
    return new Grid(columns, rows);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    database.close();
  }
}
