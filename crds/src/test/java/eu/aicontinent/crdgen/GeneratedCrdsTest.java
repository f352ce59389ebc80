package eu.aicontinent.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the committed CRDs are exactly those that are generated from the records. */
class GeneratedCrdsTest {
  @Test
  void committedCrdsAreWhatTheRecordsSay(@TempDir Path scratch) throws IOException {
    var generated = GeneratedCrds.generate(Repository.SOURCES, scratch);
    if (Boolean.getBoolean("golden.update")) {
      write(generated);
    }
    assertThat(committed())
        .as("The CRDs in %s are not what the records say: run `make generate`", Repository.CRDS)
        .containsExactlyEntriesOf(generated);
  }

  @Test
  void generatingTwiceGivesTheSameBytes(@TempDir Path first, @TempDir Path second)
      throws IOException {
    assertThat(GeneratedCrds.generate(Repository.SOURCES, first))
        .isEqualTo(GeneratedCrds.generate(Repository.SOURCES, second));
  }

  @Test
  void crdsAreTemplatesThatRenderToThemselves(@TempDir Path scratch) throws IOException {
    assertThat(GeneratedCrds.generate(Repository.SOURCES, scratch).values())
        .hasSameSizeAs(Kinds.ALL)
        .noneMatch(crd -> crd.contains("{{"));
  }

  private static void write(SortedMap<String, String> texts) throws IOException {
    Files.createDirectories(Repository.CRDS);
    for (var stale : committed().keySet()) {
      if (!texts.containsKey(stale)) {
        Files.delete(Repository.CRDS.resolve(stale));
      }
    }
    for (var text : texts.entrySet()) {
      Files.writeString(Repository.CRDS.resolve(text.getKey()), text.getValue());
    }
  }

  private static SortedMap<String, String> committed() throws IOException {
    var texts = new TreeMap<String, String>();
    if (Files.isDirectory(Repository.CRDS)) {
      try (var files = Files.list(Repository.CRDS)) {
        for (var file : files.toList()) {
          texts.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }
}
