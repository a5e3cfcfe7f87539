package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @Test
  void aFolderThatHoldsSomethingIsLeftAsItIs(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mine"), "data");
    Typed typed = Typed.in("demo", "--once", "--data", folder.toString());
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("The folder (" + folder + ") of --data must be new or empty")
        .contains("\nMaybe name another");
    assertThat(folder).isDirectoryContaining("glob:**mine");
  }

  @Test
  void whoAsksWronglyIsToldHowToAsk() {
    assertThat(Typed.in("demo", "--port", "65536").exit()).isEqualTo(2);
    assertThat(Typed.in("demo", "--seed", "x").err()).contains("Maybe try fairlead demo --help.");
  }
}
