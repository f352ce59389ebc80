package eu.aicontinent.e2e.campaign;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that each seeded bug still fits the code; {@code tools/seeded-bugs} itself takes long. */
class SeededBugsTest {
  private static final Path ROOT = RepositoryRoot.find();

  static Stream<Path> bugs() throws IOException {
    return Files.list(ROOT.resolve("e2e/bugs"));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void canBePutIntoTheOperatorAsItIs(Path patch) {
    Command.of("git", "apply", "--check", patch).in(ROOT).run();
  }
}
