package eu.aicontinent.e2e.security;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Proves that the security page names all tests that attack, and no others. */
class SecurityPageTest {
  private static final Path ROOT = RepositoryRoot.find();
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");
  private static final Pattern ATTACKS = Pattern.compile("(?m)^ *(@Attack|@Tag\\(\"attack\"\\))$");

  @Test
  void namesTheTestsThatAttackAndNoOthers() {
    var named =
        NAMED
            .matcher(TextFile.read(ROOT.resolve("docs/security.md")))
            .results()
            .map(found -> found.group(1))
            .collect(toCollection(TreeSet::new));

    assertThat(named).isEqualTo(testsThatAttack());
  }

  private static SortedSet<String> testsThatAttack() {
    return Stream.of("operator", "e2e/testbed", "e2e/tests")
        .map(module -> ROOT.resolve(module).resolve("src/test/java"))
        .flatMap(folder -> Folders.filesBelow(folder).stream())
        .filter(file -> ATTACKS.matcher(TextFile.read(file)).find())
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(toCollection(TreeSet::new));
  }
}
