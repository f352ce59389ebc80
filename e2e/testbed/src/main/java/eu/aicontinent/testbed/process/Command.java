package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A command that runs to its end; its standard output is the result. */
public final class Command {
  private final List<String> words;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private @Nullable Path directory;

  private Command(List<String> words) {
    this.words = words;
  }

  public static Command of(Object... words) {
    return new Command(Stream.of(words).map(Object::toString).toList());
  }

  public static Command of(List<String> words) {
    return new Command(List.copyOf(words));
  }

  public Command in(Path directory) {
    this.directory = directory;
    return this;
  }

  public Command with(Map<String, String> environment) {
    this.environment.putAll(environment);
    return this;
  }

  /** Sets the text that the command reads from its standard input, which then ends. */
  public Command reading(String input) {
    this.input = input;
    return this;
  }

  /** Runs the command and returns its standard output. */
  public String run() {
    try {
      var process = start();
      var errors = new StringBuilder();
      var reader = Thread.ofVirtual().start(() -> errors.append(text(process.getErrorStream())));
      try (var stream = process.getOutputStream()) {
        stream.write(input.getBytes(StandardCharsets.UTF_8));
      }
      var output = text(process.getInputStream());
      reader.join();
      var code = process.waitFor();
      if (code != 0) {
        throw new CommandFailed(words, code, errors + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + words.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + String.join(" ", words), e);
    }
  }

  private Process start() throws IOException {
    var builder = new ProcessBuilder(words);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
