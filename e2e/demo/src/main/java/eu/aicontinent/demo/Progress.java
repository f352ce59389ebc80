package eu.aicontinent.demo;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Prints the current step and the time that each step took. */
final class Progress {
  private final PrintStream out;
  private final long begin = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void step(String title, Runnable action) {
    step(
        title,
        () -> {
          action.run();
          return title;
        });
  }

  <T> T step(String title, Supplier<T> action) {
    line("==> " + title);
    var start = System.nanoTime();
    var result = action.get();
    line("    done in %.1f s".formatted((System.nanoTime() - start) / 1e9));
    return result;
  }

  void detail(String text) {
    line("    " + text);
  }

  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
