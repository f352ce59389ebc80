package eu.aicontinent.testbed.audit;

import eu.aicontinent.testbed.process.Condition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The audit log of one API server.
 *
 * <p>An answer reaches its client a moment before its event reaches the file. Marking and reading
 * therefore both send a request of their own and wait until it is in the log: everything that was
 * answered before is there by then.
 */
public final class AuditLog {
  private static final String MARKER = "/version?audit-marker=";
  private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

  private final Path file;
  private final Consumer<String> get;

  /** A position in the log. */
  public record Mark(long offset) {}

  /**
   * @param get action that sends a GET of a path to the API server
   */
  public AuditLog(Path file, Consumer<String> get) {
    this.file = file;
    this.get = get;
  }

  public Mark mark() {
    return new Mark(endAfterMarker());
  }

  /** Returns the requests answered since the mark, in the order of the log. */
  public List<AuditedRequest> since(Mark mark) {
    return since(mark, _ -> true);
  }

  public List<AuditedRequest> since(Mark mark, Predicate<AuditedRequest> filter) {
    var requests = new ArrayList<AuditedRequest>();
    walk(
        mark.offset(),
        endAfterMarker(),
        (line, _) ->
            AuditEvents.parse(line)
                .filter(request -> !request.uri().startsWith(MARKER))
                .filter(filter)
                .ifPresent(requests::add));
    return requests;
  }

  /** Returns the position at which the line of a new marker ends. */
  private long endAfterMarker() {
    var before = size();
    var marker = MARKER + UUID.randomUUID();
    get.accept(marker);
    var end = new AtomicLong();
    var written =
        Condition.within(
            WRITTEN_WITHIN,
            () -> {
              walk(
                  before,
                  size(),
                  (line, lineEnd) -> {
                    if (line.contains(marker)) {
                      end.set(lineEnd);
                    }
                  });
              return end.get() > 0;
            });
    if (!written) {
      throw new IllegalStateException("The API server does not write " + file);
    }
    return end.get();
  }

  private interface LineVisitor {
    void visit(String line, long end);
  }

  /** Visits the lines that are entirely between two positions. */
  private void walk(long from, long to, LineVisitor visitor) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ);
        var reader =
            new BufferedReader(
                new InputStreamReader(
                    Channels.newInputStream(channel.position(from)), StandardCharsets.UTF_8))) {
      var end = from;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        end += line.getBytes(StandardCharsets.UTF_8).length + 1L;
        if (end > to) {
          return;
        }
        visitor.visit(line, end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
