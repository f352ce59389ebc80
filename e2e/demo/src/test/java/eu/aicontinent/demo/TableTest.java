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

  @Test
  void putsTheLinesOfACellBelowEachOther() {
    var table = new Table(List.of(List.of("fi-kajaani", "tenant-a\ntenant-b", "8")));

    assertThat(table.lines()).containsExactly("fi-kajaani   tenant-a   8", "             tenant-b");
  }

  @Test
  void breaksLongCellsBetweenWords() {
    var table = new Table(List.of(List.of("why", "ask for less or wait"))).wrapped(8);

    assertThat(table.lines()).containsExactly("why   ask for", "      less or", "      wait");
  }

  @Test
  void leavesAWordThatIsTooLongAsItIs() {
    var table = new Table(List.of(List.of("a spec.applicant.establishedIn b"))).wrapped(8);

    assertThat(table.lines()).containsExactly("a", "spec.applicant.establishedIn", "b");
  }
}
