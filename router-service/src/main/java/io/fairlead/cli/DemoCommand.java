package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.demo.Demo;
import io.fairlead.demo.Story;
import io.fairlead.keys.Keys;
import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.web.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fairlead demo}. */
@Command(
    name = "demo",
    description = "Show AI routing against round robin in a simulated market, then serve it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "Everything is simulated, so the truth is known; the same seed gives the same figures, as",
      "long as Fairlead is the same. It listens to this machine only."
    })
final class DemoCommand implements Callable<Integer> {

  private static final String HOST = "127.0.0.1";
  private static final int USUAL_PORT = 8080;
  private static final int ANY_PORT = 0;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--once", description = "End when the result is there, instead of serving on.")
  private boolean once;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen at; 0 is any that is free. Default: 8080 if it is free.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder to keep the demo's data in; must be new or empty. Default: a temporary one, removed at the end.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Another number gives another market. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() throws Exception {
    port.ifPresent(number -> ServeCommand.checkPort(spec, number));
    try (Shutdown shutdown = Shutdown.atExit()) {
      try {
        play(shutdown);
      } catch (Exception e) {
        if (shutdown.hasBegun()) {
          Shutdown.await(); // it was Ctrl-C that failed it
        }
        throw e;
      }
    }
    return Exit.OK.code();
  }

  private void play(Shutdown shutdown) throws Exception {
    Path folder = data.isPresent() ? empty(data.get()) : shutdown.open(Temporary::create).folder();
    say("Starting a database and the service ...");
    Database database = shutdown.open(() -> Database.embedded(folder));
    Demo.plant(database.dataSource(), seed);
    WebServer server = shutdown.open(() -> ServeCommand.start(database, HOST, port()));
    // A log among what the demo says would only confuse; warnings stay.
    LoggingSystem.get(Demo.class.getClassLoader()).setLogLevel("io.fairlead", LogLevel.WARN);
    URI service = URI.create("http://" + HOST + ":" + server.port());
    SecretKey key = SecretKey.random();
    server.part(Keys.class).administrator(key);
    try (ProgressBar bar = ProgressBar.onTerminal(spec.commandLine().getErr())) {
      new Demo(
              Demo.floor(LocalDate.now(ZoneOffset.UTC)),
              seed,
              server.part(DecisionLedger.class),
              text -> {
                bar.clear();
                say("\n" + text);
              },
              bar)
          .play(service, key);
    }
    if (!once) {
      say("\n" + Story.serving(service, key));
      Shutdown.await();
    }
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    text.lines().forEach(out::println);
    out.flush();
  }

  private int port() {
    return port.orElseGet(() -> !once && isFree(USUAL_PORT) ? USUAL_PORT : ANY_PORT);
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** A demo begins with nothing: it would mix its market with what is there. */
  private static Path empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new IllegalArgumentException(
              """
              The folder (%s) of --data must be new or empty, since a demo begins with nothing.
              Maybe name another, or look at what it holds with: fairlead serve --data %s\
              """
                  .formatted(folder, folder));
        }
      }
    }
    return folder;
  }

  /** A folder that is gone in the end. */
  private record Temporary(Path folder) implements AutoCloseable {

    static Temporary create() throws IOException {
      return new Temporary(Files.createTempDirectory("fairlead-demo-"));
    }

    @Override
    public void close() throws IOException {
      FileSystemUtils.deleteRecursively(folder);
    }
  }
}
