package eu.aicontinent.e2e.security;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves that the documentation's links lead somewhere, and that it explains every condition. */
class DocumentationTest {
  private static final Path ROOT = RepositoryRoot.find();
  private static final Path CONDITIONS = ROOT.resolve("docs/reference/conditions.md");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");

  @Test
  void everyLinkLeadsToAFileAndAHeading() {
    assertThat(pages().flatMap(DocumentationTest::deadLinks)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"Unrecognized"})
  void everyConditionIsExplained(ConditionType condition) {
    assertThat(TextFile.read(CONDITIONS)).contains("`%s`".formatted(condition));
  }

  /**
   * Proves that each reason is explained, except those of conditions that are as they should be.
   */
  @Test
  void everyReasonIsExplained() {
    var page = TextFile.read(CONDITIONS);
    var types = Stream.of(ConditionType.values()).map(Enum::name).collect(toSet());

    assertThat(Reason.values())
        .extracting(Enum::name)
        .filteredOn(reason -> !types.contains(reason))
        .allMatch(reason -> page.contains("`%s`".formatted(reason)));
  }

  private static Stream<Path> pages() {
    var roots =
        Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md");
    return Stream.concat(
            roots.map(ROOT::resolve), Folders.filesBelow(ROOT.resolve("docs")).stream())
        .filter(file -> file.toString().endsWith(".md"));
  }

  private static Stream<String> deadLinks(Path page) {
    return LINK.matcher(TextFile.read(page))
        .results()
        .filter(link -> !leadsSomewhere(page, link.group(1), link.group(2)))
        .map(link -> ROOT.relativize(page) + ": " + link.group());
  }

  private static boolean leadsSomewhere(Path page, String file, @Nullable String anchor) {
    var target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(target) && (anchor == null || anchors(target).contains(anchor));
  }

  /** Returns the anchors of the headings of a page, as GitHub makes them. */
  private static List<String> anchors(Path page) {
    return HEADING
        .matcher(TextFile.read(page))
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'))
        .toList();
  }
}
