package eu.aicontinent.demo;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of equal length with columns as wide as their widest cell. */
record Table(List<List<String>> rows) {
  private static final String GAP = "   ";

  List<String> lines() {
    return rows.stream().map(this::line).toList();
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
        .flatMapToInt(row -> IntStream.of(row.get(column).length()))
        .max()
        .orElse(0);
  }
}
