package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.jobs.Failure;
import io.fairlead.keys.Keys;
import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.KeyStore;
import io.fairlead.web.WebServer;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead serve}. */
@Command(
    name = "serve",
    description = "Serve decisions over HTTP.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "The first start prints an administrator's key, once. Where the environment variable",
      "FAIRLEAD_ADMIN_KEY is set, its value is the administrator's key instead.",
      "Ready when /actuator/health/readiness answers 200. SIGINT and SIGTERM stop it in order."
    })
final class ServeCommand implements Callable<Integer> {

  private static final String ADMIN_KEY = "FAIRLEAD_ADMIN_KEY";
  private static final int HIGHEST_PORT = 65_535;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to listen at; 0 is any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen at; 0.0.0.0 is every one. Default: ${DEFAULT-VALUE}.")
  private String host = "";

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Override
  public Integer call() throws Exception {
    checkAddress();
    Optional<SecretKey> given = givenKey();
    Shutdown shutdown = Shutdown.atExit();
    Database database = shutdown.open(options::open);
    Keys keys = new Keys(new KeyStore(database.dataSource()), InstantSource.system());
    given.ifPresent(keys::administrator);
    WebServer server = shutdown.open(() -> start(database, host, port));
    // Only now, so that a start that fails leaves no key that nobody has seen.
    Optional<SecretKey> first = given.isPresent() ? Optional.empty() : keys.firstAdministrator();
    greet(server.port(), database, first);
    Shutdown.await();
    return Exit.OK.code();
  }

  private void checkAddress() {
    checkPort(spec, port);
    try {
      InetAddress.getByName(host);
    } catch (UnknownHostException _) {
      throw wrong("The address (" + host + ") of --host must be one that this machine knows.");
    }
  }

  /** Refuses a number that no port has. */
  static void checkPort(CommandSpec spec, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "The port (" + port + ") of --port must be between 0 and 65535.");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private static Optional<SecretKey> givenKey() {
    Optional<String> text =
        Optional.ofNullable(System.getenv(ADMIN_KEY)).filter(key -> !key.isEmpty());
    if (text.isPresent() && !text.get().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "The key in "
              + ADMIN_KEY
              + " must be letters, digits and signs without spaces.\n"
              + "Maybe make one with: openssl rand -hex 32");
    }
    return text.map(SecretKey::new);
  }

  /** Serves from a database; what stands against the address is a sentence. */
  static WebServer start(Database database, String host, int port) {
    try {
      return WebServer.start(database.dataSource(), host, port);
    } catch (RuntimeException e) {
      throw causes(e)
          .flatMap(cause -> refusal(cause, host, port).stream())
          .findFirst()
          .<RuntimeException>map(sentence -> new IllegalStateException(sentence, e))
          .orElse(e);
    }
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  /** What stands against the address, where it is that; otherwise empty. */
  private static Optional<String> refusal(Throwable cause, String host, int port) {
    return switch (cause) {
      case PortInUseException _ ->
          Optional.of(
              "The port (%d) of %s must be free, but somebody listens there.\n"
                      .formatted(port, host)
                  + "Maybe choose another with --port.");
      case BindException _ ->
          Optional.of(
              "The address (%s:%d) must be one that this user may listen at.\n"
                      .formatted(host, port)
                  + "Maybe choose others with --host and --port.");
      default -> Failure.sentence(cause);
    };
  }

  private void greet(int actualPort, Database database, Optional<SecretKey> first) {
    PrintWriter out = spec.commandLine().getOut();
    String name = host.contains(":") ? "[" + host + "]" : host;
    first.ifPresent(
        key -> out.println("Administrator's key, shown only this once: " + key.reveal()));
    out.println("Fairlead serves at http://" + name + ":" + actualPort);
    out.println("Its data: " + database.description());
    out.flush();
  }
}
