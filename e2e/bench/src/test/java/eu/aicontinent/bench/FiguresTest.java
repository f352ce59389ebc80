package eu.aicontinent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.Template;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  @Test
  void replacesWhatIsMeasuredAnewAndKeepsTheRest(@TempDir Path folder) {
    var figures = new Figures(folder);
    figures.merge(List.of(figure("demo_warm_seconds", 40, null), figure("ratio", 2, 100)));

    figures.merge(List.of(figure("ratio", 1.5, 100), figure("ratio", 3, 300)));

    assertThat(figures.read())
        .containsExactly(
            figure("demo_warm_seconds", 40, null),
            figure("ratio", 1.5, 100),
            figure("ratio", 3, 300));
  }

  @Test
  void pageHasARowForEach(@TempDir Path folder) {
    new Figures(folder).merge(List.of(figure("ratio", 1.25, 100), figure("at_rest", 0, null)));

    assertThat(TextFile.read(folder.resolve("benchmarks.md")))
        .contains("| `ratio` | 100 | 1.250 | s | 5 | 2027-01-01 | `make bench` | 2 cores |\n")
        .contains("| `at_rest` |  | 0 | s | 5 | 2027-01-01 | `make bench` | 2 cores |\n");
  }

  @Test
  void pageSaysWhenTheMachineWasLoaded(@TempDir Path folder) {
    var figures = new Figures(folder);
    figures.merge(List.of(figure("load_average_isolation", 1.9, null)));
    assertThat(TextFile.read(folder.resolve("benchmarks.md"))).doesNotContain("loaded machine");

    figures.merge(List.of(figure("load_average_isolation", 2.1, null)));

    assertThat(TextFile.read(folder.resolve("benchmarks.md")))
        .contains("Figures of isolation were taken on a loaded machine")
        .contains("kept its 2 cores busy")
        .contains("load average up to 2.1");
  }

  @Test
  void pageOfThisCheckoutIsMadeOfItsFigures() {
    var docs = RepositoryRoot.find().resolve("docs");

    assertThat(TextFile.read(docs.resolve("benchmarks.md")))
        .as("docs/benchmarks.md, which each `make bench` rewrites")
        .isEqualTo(new Page(new Figures(docs).read()).text());
  }

  @Test
  void pageExplainsEachFigureOfThisCheckout() {
    assertThat(new Figures(RepositoryRoot.find().resolve("docs")).read())
        .extracting(Figure::name)
        .allMatch(name -> explained().stream().anyMatch(name::matches));
  }

  /** Returns the names in the first column of the tables of meanings, as patterns. */
  private static List<String> explained() {
    return Template.beside(Page.class, "page.md")
        .text()
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf(" | ")))
        .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
        .map(name -> name.group(1).replace("*", ".*"))
        .toList();
  }

  private static Figure figure(String name, double value, @Nullable Integer n) {
    return new Figure(name, value, "s", n, 5, "2027-01-01", "make bench", "2 cores");
  }
}
