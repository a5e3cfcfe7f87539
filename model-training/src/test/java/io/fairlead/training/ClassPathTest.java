package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Trains in a JVM of its own, with another class path. */
class ClassPathTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** ONNX Runtime 1.29.0 killed the JVM when one of its arguments was longer than about 4 KB. */
  @Test
  void aModelIsTrainedAndRunWithALongClassPath() throws Exception {
    String said =
        train(CLASS_PATH + (File.pathSeparator + "/nowhere/" + "x".repeat(90)).repeat(100));

    assertThat(said).contains("parity holds: true").contains("trees, alone or blended");
  }

  @Test
  void whereXgboostDoesNotRunTreesAreLeftOutAndANoteSaysSo() throws Exception {
    String without =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(part -> !part.contains("xgboost4j"))
            .collect(Collectors.joining(File.pathSeparator));

    assertThat(train(without))
        .contains("parity holds: true")
        .contains("trees were left out, since XGBoost does not run here");
  }

  private static String train(String classPath) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** What runs in the other JVM. */
  static final class Program {
    private Program() {}

    @SuppressWarnings("SystemOut") // it is how this JVM talks to the test's
    public static void main(String[] args) {
      TrainedModel model = Training.train(new SyntheticMarket(200, 3, 0, 0, 0).set(1), 1, _ -> {});
      System.out.println("parity holds: " + Parity.check(model.artefact()).holds());
      System.out.println(model.artefact().manifest().notes());
    }
  }
}
