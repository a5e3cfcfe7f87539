package io.fairlead.cli;

import io.fairlead.jobs.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** A line that shows how far work is, and is gone when the work is done. */
final class ProgressBar implements Progress, AutoCloseable {

  private static final int WIDTH = 40;
  private static final int PERCENT = 100;

  private final Optional<PrintWriter> out;
  private int shown = -1;

  private ProgressBar(Optional<PrintWriter> out) {
    this.out = out;
  }

  /** A bar where a person sees it; elsewhere none. */
  static ProgressBar onTerminal(PrintWriter err) {
    return new ProgressBar(
        Optional.ofNullable(System.console()).filter(Console::isTerminal).map(_ -> err));
  }

  /** A bar, wherever it goes. */
  static ProgressBar to(PrintWriter out) {
    return new ProgressBar(Optional.of(out));
  }

  @Override
  public synchronized void at(double share) {
    int percent = (int) (Math.clamp(share, 0.0, 1.0) * PERCENT);
    if (percent > shown) {
      shown = percent;
      int filled = percent * WIDTH / PERCENT;
      draw(
          String.format(
              Locale.ROOT,
              "\r[%s%s] %3d %%",
              "=".repeat(filled),
              " ".repeat(WIDTH - filled),
              percent));
    }
  }

  @Override
  public void close() {
    clear();
  }

  /** Takes the bar away, to make room for text; it comes back when there is more to show. */
  synchronized void clear() {
    if (shown >= 0) {
      draw("\r" + " ".repeat(WIDTH + "[] 100 %".length()) + "\r");
    }
  }

  private void draw(String text) {
    out.ifPresent(writer -> {
      writer.print(text);
      writer.flush();
    });
  }
}
