package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Template;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page that shows the figures to readers. */
record Page(List<Figure> figures) {
  /** The prefix of the names of load averages; the benchmark's name follows. */
  static final String LOAD = "load_average_";

  private static final String LOADED =
      """
      **Figures of %s were taken on a loaded machine**: other builds and test clusters kept its %d cores busy at the same
      time (load average up to %s). Read their times as an order of magnitude. Ratios suffer less, because both sides of
      a pair were loaded in turn.

      """;

  String text() {
    var rows = figures.stream().map(Page::row).collect(Collectors.joining());
    return Template.beside(Page.class, "page.md").fill(Map.of("rows", rows, "load", load()));
  }

  /**
   * Returns a warning about figures of a busy machine, so that nobody reads more into them than
   * they are worth; empty if there are none.
   */
  private String load() {
    var loaded =
        figures.stream()
            .filter(figure -> figure.name().startsWith(LOAD) && figure.value() > cores(figure))
            .toList();
    var names = loaded.stream().map(figure -> figure.name().substring(LOAD.length()));
    return loaded.stream()
        .max(Comparator.comparingDouble(Figure::value))
        .map(
            most ->
                LOADED.formatted(
                    names.collect(Collectors.joining(", ")), cores(most), number(most.value())))
        .orElse("");
  }

  private static int cores(Figure figure) {
    return Integer.parseInt(figure.machine().replaceAll("\\D.*", ""));
  }

  private static String row(Figure figure) {
    return "| `%s` | %s | %s | %s | %s | %s | `%s` | %s |%n"
        .formatted(
            figure.name(),
            figure.n() == null ? "" : figure.n(),
            number(figure.value()),
            Objects.requireNonNullElse(figure.unit(), ""),
            figure.pairs() == null ? "" : figure.pairs(),
            figure.date(),
            figure.command(),
            figure.machine());
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
