package eu.aicontinent.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes each figure as soon as it is measured, so that an aborted run is not wasted.
 *
 * @param command command that measures the figures again
 */
record Report(Figures figures, String command, Consumer<String> progress) {

  /**
   * The parameters of a figure.
   *
   * @param n size of the task
   * @param pairs number of measurements
   */
  record Size(@Nullable Integer n, @Nullable Integer pairs) {
    static final Size NONE = new Size(null, null);

    static Size of(int n) {
      return new Size(n, null);
    }

    static Size rounds(int pairs) {
      return new Size(null, pairs);
    }
  }

  void say(String text) {
    progress.accept(text);
  }

  /** Adds the 99th percentile and the median of milliseconds; n is their number. */
  void addTimes(String name, List<Double> milliseconds) {
    var of = Size.of(milliseconds.size());
    say("%s, each: %s".formatted(name, milliseconds.stream().map(Math::round).toList()));
    add(name + "_p99_ms", Statistics.percentile(milliseconds, 99), "ms", of);
    add(name + "_p50_ms", Statistics.percentile(milliseconds, 50), "ms", of);
  }

  /** Adds a number without a unit: a count or a ratio. */
  void add(String name, double value, Size of) {
    add(name, value, null, of);
  }

  void add(String name, double value, @Nullable String unit, Size of) {
    var rounded = Math.round(value * 1000) / 1000.0;
    var today = LocalDate.now().toString();
    var figure =
        new Figure(name, rounded, unit, of.n(), of.pairs(), today, command, Machine.description());
    say("%s %s: %s".formatted(name, of.n() == null ? "" : of.n(), rounded));
    figures.merge(List.of(figure));
  }
}
