package io.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Executes notebooks, as analysts do, with a kernel that has the classes under test. */
public final class Jupyter {

  private static final String NBCONVERT = "jupyter-nbconvert";
  private static final Path KERNEL = Path.of("target", "kernel", "kernel.jar");

  /**
   * A kernel starts in 3 s, on a machine that has much else to do in more. One that is asked before
   * it has bound all of its channels never answers, so it is started anew.
   */
  private static final int START_SECONDS = 60;

  private static final int STARTS = 3;
  private static final String NO_ANSWER = "Kernel didn't respond";

  private static final int MOST_MINUTES = 5;

  private Jupyter() {}

  /** Skips the test, saying so, where there is no Jupyter. */
  public static Jupyter find() {
    assumeTrue(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, NBCONVERT))),
        "The notebooks are not executed: " + NBCONVERT + " is not installed. Maybe run .ci/run.");
    return new Jupyter();
  }

  /** The notebook with its outputs, as HTML; every cell must succeed. */
  public String execute(Path notebook, Path folder, String database, String pool)
      throws IOException, InterruptedException {
    Path kernels = folder.resolve("jupyter").resolve("kernels").resolve("fairlead");
    Files.createDirectories(kernels);
    Files.writeString(
        kernels.resolve("kernel.json"), JsonMapper.shared().writeValueAsString(kernel()));
    Path said = folder.resolve(notebook.getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            NBCONVERT,
            "--execute",
            "--to=html",
            "--template=basic",
            "--ExecutePreprocessor.startup_timeout=" + START_SECONDS,
            "--output-dir=" + folder,
            notebook.toString());
    builder.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
    builder
        .environment()
        .put("CLASSPATH", KERNEL.toAbsolutePath() + File.pathSeparator + absoluteClassPath());
    builder.environment().put(Analyst.DATABASE, database);
    builder.environment().put(Analyst.POOL, pool);
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    int exit = run(builder);
    for (int start = 1; start < STARTS && Files.readString(said).contains(NO_ANSWER); start++) {
      exit = run(builder);
    }
    assertThat(exit).as(Files.readString(said)).isZero();
    return Files.readString(
        folder.resolve(notebook.getFileName().toString().replace(".ipynb", ".html")),
        StandardCharsets.UTF_8);
  }

  private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("it ended").isTrue();
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }

  private static Map<String, Object> kernel() {
    return Map.of(
        "argv",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "org.rapaio.jupyter.kernel.MainApp",
            "{connection_file}"),
        "display_name",
        "Fairlead (Java 25)",
        "language",
        "java",
        "interrupt_mode",
        "message");
  }

  private static String absoluteClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }
}
