package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Template;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The figures, readable. */
record Page(List<Figure> figures) {

  String text() {
    var rows = figures.stream().map(Page::row).collect(Collectors.joining());
    return Template.beside(Page.class, "page.md").fill(Map.of("rows", rows));
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
