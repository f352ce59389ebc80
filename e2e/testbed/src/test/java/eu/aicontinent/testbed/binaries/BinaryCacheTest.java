package eu.aicontinent.testbed.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.testbed.process.InParallel;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  @TempDir private Path root;

  @Test
  void fillsAFolderOnceHoweverManyWantIt() {
    var cache = new BinaryCache(root);
    var fills = new AtomicInteger();

    InParallel.forEach(
        List.of(1, 2, 3, 4),
        _ ->
            cache.get(
                "f00d",
                folder -> {
                  fills.incrementAndGet();
                  TextFile.write(folder.resolve("program"), "text");
                }));

    assertThat(fills).hasValue(1);
    assertThat(root.resolve("f00d").resolve("program")).hasContent("text");
  }

  @Test
  void showsNoFolderWhenFillingFails() {
    var cache = new BinaryCache(root);

    assertThatThrownBy(
            () ->
                cache.get(
                    "f00d",
                    folder -> {
                      TextFile.write(folder.resolve("half"), "");
                      throw new IllegalStateException("no compiler");
                    }))
        .hasMessage("no compiler");

    assertThat(root.resolve("f00d")).doesNotExist();
  }

  @Test
  void startsCleanAfterAFillThatFailed() throws Exception {
    Files.createDirectories(root.resolve("f00d.unfinished").resolve("rest"));

    var folder = new BinaryCache(root).get("f00d", f -> TextFile.write(f.resolve("whole"), ""));

    assertThat(folder)
        .isDirectoryContaining("glob:**whole")
        .isDirectoryNotContaining("glob:**rest");
  }
}
