package eu.aicontinent.testbed.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir private Path folder;
  private Path file;
  private AuditLog log;

  @BeforeEach
  void open() throws IOException {
    file = Files.createFile(folder.resolve("audit.log"));
    log = new AuditLog(file, this::serve);
  }

  @Test
  void readsOnlyWhatCameAfterTheMark() {
    serve("/before");
    var mark = log.mark();
    serve("/after");

    assertThat(log.since(mark)).extracting(AuditedRequest::uri).containsExactly("/after");
  }

  @Test
  void showsNoneOfItsOwnRequests() {
    var mark = log.mark();
    log.mark();

    assertThat(log.since(mark)).isEmpty();
  }

  @Test
  void seesWhatIsWrittenAWhileAfterTheAnswer() {
    var slow = new AuditLog(file, path -> Thread.ofVirtual().start(() -> serve(path)));
    var mark = slow.mark();
    serve("/Kårsta");

    assertThat(slow.since(mark)).extracting(AuditedRequest::uri).containsExactly("/Kårsta");
  }

  private void serve(String path) {
    try {
      var event =
          """
          {"stage":"ResponseComplete","requestURI":"%s","verb":"get",\
          "requestReceivedTimestamp":"2026-11-24T10:00:00Z"}
          """;
      Files.writeString(file, event.formatted(path), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
