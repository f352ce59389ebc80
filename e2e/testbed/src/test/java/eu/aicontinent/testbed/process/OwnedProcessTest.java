package eu.aicontinent.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedProcessTest {
  @TempDir private Path folder;
  private OwnedProcess process;

  @BeforeEach
  void name() {
    process = new OwnedProcess(folder.resolve("sleeper.pid"), folder);
  }

  @AfterEach
  void end() {
    process.kill();
  }

  @Test
  void isFoundAgainByItsPidFile() {
    sleeper("while true; do sleep 1; done").startAs(process);

    assertThat(new OwnedProcess(folder.resolve("sleeper.pid"), folder).alive()).isTrue();
  }

  @Test
  void staysKnownWhileItBecomesOneProgramAfterTheOther() {
    TextFile.write(
        folder.resolve("changing"),
        """
        [ "$1" -gt 0 ] && exec sh "$0" $(($1 - 1))
        while true; do sleep 1; done
        """);
    new Daemon(
            List.of("sh", folder.resolve("changing").toString(), "1000"),
            Map.of(),
            folder.resolve("log"))
        .startAs(process);

    assertThat(IntStream.range(0, 2000)).allMatch(look -> process.alive());
  }

  @Test
  void endsWhenAsked() {
    sleeper("while true; do sleep 1; done").startAs(process);

    process.terminate();
    process.awaitEnd(Duration.ofSeconds(20));

    assertThat(process.alive()).isFalse();
    assertThat(process.pidFile()).doesNotExist();
  }

  @Test
  void isKilledWhenItDoesNotListen() {
    sleeper("trap '' TERM; while true; do sleep 1; done").startAs(process);

    process.terminate();
    process.awaitEnd(Duration.ofMillis(100));

    assertThat(process.alive()).isFalse();
  }

  @Test
  void leavesSomebodyElsesProcessAlone() {
    process.remember(ProcessHandle.current().pid());

    process.terminate();
    process.awaitEnd(Duration.ZERO);

    assertThat(ProcessHandle.current().isAlive()).isTrue();
    assertThat(process.pidFile()).doesNotExist();
  }

  @Test
  void isNotMistakenForOneOfAFolderWithALongerName() {
    sleeper("while true; do sleep 1; done").startAs(process);

    var shorter = Path.of(folder.toString().substring(0, folder.toString().length() - 1));

    assertThat(new OwnedProcess(process.pidFile(), shorter).alive()).isFalse();
  }

  @Test
  void refusesACommandThatCouldNotBeRecognised() {
    var daemon = new Daemon(List.of("sleep", "100"), Map.of(), folder.resolve("log"));

    assertThatThrownBy(() -> daemon.startAs(process)).isInstanceOf(IllegalArgumentException.class);
  }

  private Daemon sleeper(String script) {
    return new Daemon(
        List.of("sh", "-c", script, folder.resolve("name").toString()),
        Map.of(),
        folder.resolve("log"));
  }
}
