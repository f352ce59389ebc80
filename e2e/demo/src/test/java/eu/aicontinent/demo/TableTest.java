package eu.aicontinent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void makesColumnsAsWideAsTheirWidestCell() {
    var table = new Table(List.of(List.of("CLUSTER", "NODES"), List.of("fi-kajaani", "8")));

    assertThat(table.lines()).containsExactly("CLUSTER      NODES", "fi-kajaani   8");
  }
}
