package eu.aicontinent.operator.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import eu.aicontinent.api.v1alpha1.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Proves that the table of packages in ARCHITECTURE.md names every package, and no other. */
class ArchitecturePageTest {
  private static final Path PAGE = Path.of("../ARCHITECTURE.md");
  private static final Pattern ROW = Pattern.compile("^\\| (`[^|]+`) \\|", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final String KIND =
      Kinds.ALL.stream()
          .map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining("|", "(", ")"));

  @Test
  void tableNamesEveryPackageAndNoOther() throws IOException {
    var packages = packages();
    var rows = rows();

    assertThat(packages.stream().filter(name -> rows.stream().noneMatch(is(name))))
        .as("packages without a row in the table of ARCHITECTURE.md")
        .isEmpty();
    assertThat(rows.stream().filter(row -> packages.stream().noneMatch(row.asMatchPredicate())))
        .as("rows of this table without a package")
        .isEmpty();
  }

  private static Predicate<Pattern> is(String name) {
    return row -> row.matcher(name).matches();
  }

  /** Returns the packages of the first column, each as a pattern. */
  private static List<Pattern> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(name -> name.group(1).replace(".", "\\.").replace("\\.*", "\\..+"))
        .map(name -> Pattern.compile("eu\\.aicontinent\\." + name.replace("<kind>", KIND)))
        .toList();
  }

  private static TreeSet<String> packages() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("eu.aicontinent.api", "eu.aicontinent.operator")
            .stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
