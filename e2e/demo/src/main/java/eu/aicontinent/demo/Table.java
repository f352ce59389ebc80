package eu.aicontinent.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of equal length with columns as wide as their widest cell; a cell may have many lines. */
record Table(List<List<String>> rows) {
  private static final String GAP = "   ";

  List<String> lines() {
    return rows.stream().flatMap(this::lines).toList();
  }

  /** Breaks cells between words into lines of at most this many characters. */
  Table wrapped(int width) {
    return new Table(
        rows.stream().map(row -> row.stream().map(cell -> wrapped(cell, width)).toList()).toList());
  }

  private static String wrapped(String cell, int width) {
    return cell.replaceAll("(.{1,%d})( |$)".formatted(width), "$1\n").stripTrailing();
  }

  private Stream<String> lines(List<String> row) {
    var cells = row.stream().map(cell -> cell.lines().toList()).toList();
    var height = cells.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height)
        .mapToObj(
            number ->
                line(
                    cells.stream()
                        .map(cell -> number < cell.size() ? cell.get(number) : "")
                        .toList()));
  }

  private String line(List<String> row) {
    var line = new StringBuilder();
    for (var column = 0; column < row.size(); column++) {
      var cell = row.get(column);
      line.append(cell).append(" ".repeat(width(column) - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .flatMap(row -> row.get(column).lines())
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
