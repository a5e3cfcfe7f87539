package io.fairlead.pace;

import io.fairlead.manifest.ModelArtefact;
import io.fairlead.store.ModelRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/**
 * What the champion of a frozen market costs over REST, beside an additive one for as many reps and
 * ONNX Runtime alone; rounds in turns. Needs {@code FAIRLEAD_DATASETS}.
 */
@Tag("bench")
@SuppressWarnings("SystemOut") // it prints what goes into the docs
class ChampionBenchmark {

  private static final int ROUNDS = Integer.getInteger("pace.rounds", 5);
  private static final int SECONDS = Integer.getInteger("pace.seconds", 8);
  private static final int CLIENTS = 32;
  private static final int PAST = 10_000;

  @TempDir private Path folder;

  /** A service whose leads are routed among the same number of reps as the other's. */
  private record Floor(Server server, Contest contest, double runtime) {

    static Floor of(Path folder, Service service, String name, int reps, Supplier<String> leads) {
      Server server = Server.of(folder);
      Clients clients = new Clients(List.of(service.url()), "/v1/decisions", CLIENTS, leads);
      clients.closed(3.0 * SECONDS); // to compile
      return new Floor(
          server,
          new Contest(server, List.of(service)).add(name, 1, () -> clients.closed(1.0 * SECONDS)),
          Bare.millis(champion(server), reps));
    }
  }

  @Test
  void theChampionOfAMarketCostsThisMuch() {
    MarketOffice market =
        new MarketOffice(Path.of(System.getenv("FAIRLEAD_DATASETS"), "market", "medium-a"));
    Shape shape = Shape.apart(1, market.reps());
    try (Service first = Service.on(folder.resolve("additive"));
        Service second = Service.on(folder.resolve("market"))) {
      Office office = new Office(first.url());
      office.hire(shape.candidates());
      office.remember(0, PAST, shape.candidates());
      office.plan(shape);
      say("additive", office.train());
      say("medium-a", market.open(new Office(second.url())));
      Floor additive =
          Floor.of(
              folder.resolve("additive"), first, "additive", market.reps(), Office.leads(shape));
      Floor champion =
          Floor.of(folder.resolve("market"), second, "medium-a", market.reps(), market.leads());
      for (int round = 0; round < ROUNDS; round++) {
        additive.contest().play(1);
        champion.contest().play(1);
      }
      System.out.println(additive.contest().table() + champion.contest().table());
      System.out.printf(
          "ONNX Runtime alone, ms a slate: %.3f, %.3f%n", additive.runtime(), champion.runtime());
      System.out.println(
          champion
              .server()
              .rows(
                  "select strategy, fallback_because, model_version, count(*) from decision group by 1, 2, 3"));
    }
  }

  private static void say(String name, JsonNode trained) {
    System.out.println(
        name + ": " + trained.required("evidence") + ", " + trained.required("notes").get(0));
  }

  private static ModelArtefact champion(Server server) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(server.url());
    return new ModelRegistry(database).champion().orElseThrow().artefact();
  }
}
