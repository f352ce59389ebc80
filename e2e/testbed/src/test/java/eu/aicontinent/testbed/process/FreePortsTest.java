package eu.aicontinent.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  /** A number of ports so large that two JVMs that knew nothing of each other would share some. */
  private static final int MANY = 400;

  /** The program of the other JVM. */
  static final class Other {
    private Other() {}

    public static void main(String... args) throws IOException {
      take().forEach(System.out::println);
      System.in.read();
    }
  }

  @Test
  void twoJvmsTakeDifferentOnes() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var other =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Other.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = other.inputReader()) {
      var mine = take();
      var theirs = said.lines().limit(MANY).map(Integer::valueOf).toList();

      assertThat(mine).hasSize(MANY).doesNotHaveDuplicates();
      assertThat(theirs).hasSize(MANY).doesNotContainAnyElementsOf(mine);
    } finally {
      other.destroyForcibly();
    }
  }

  private static List<Integer> take() {
    return Stream.generate(FreePorts::next).limit(MANY).toList();
  }
}
