package eu.aicontinent.operator.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private record Node(String name, @Nullable String role, List<String> taints) {}

  private static final Node BARE = new Node("n", null, List.of());
  private static final Node WORKER = new Node("n", "worker", List.of("gpu", "repair"));
  private static final Node OTHER = new Node("n", "storage", List.of("repair", "new"));

  @Test
  void hasTheStatesThatThereAre() {
    assertThat(new Change<>(BARE, WORKER).states()).containsExactly(BARE, WORKER);
    assertThat(new Change<>(null, WORKER).states()).containsExactly(WORKER);
    assertThat(new Change<>(BARE, null).states()).containsExactly(BARE);

    assertThat(new Change<>(BARE, WORKER).any()).isEqualTo(BARE);
    assertThat(new Change<>(null, WORKER).any()).isEqualTo(WORKER);

    assertThat(new Change<>(BARE, WORKER).cameOrWent()).isFalse();
    assertThat(new Change<>(null, WORKER).cameOrWent()).isTrue();
    assertThat(new Change<>(BARE, null).cameOrWent()).isTrue();
  }

  @Test
  void differsInAFactThatIsAnotherOne() {
    assertThat(new Change<>(WORKER, OTHER).differsIn(Node::role)).isTrue();
    assertThat(new Change<>(WORKER, OTHER).differsIn(Node::name)).isFalse();
    assertThat(new Change<>(BARE, WORKER).differsIn(Node::role)).isTrue();
    assertThat(new Change<>(WORKER, BARE).differsIn(Node::role)).isTrue();
  }

  @Test
  void differsInEveryFactThatAnObjectBringsOrTakes() {
    assertThat(new Change<>(null, WORKER).differsIn(Node::name)).isTrue();
    assertThat(new Change<>(WORKER, null).differsIn(Node::name)).isTrue();
    assertThat(new Change<>(null, BARE).differsIn(Node::role)).isFalse();
  }

  @Test
  void anObjectThatBringsOnlyWhatIsSoWithoutItDoesNotDiffer() {
    assertThat(new Change<>(null, BARE).differsIn(Node::taints, List.of())).isFalse();
    assertThat(new Change<>(BARE, null).differsIn(Node::taints, List.of())).isFalse();
    assertThat(new Change<>(null, WORKER).differsIn(Node::taints, List.of())).isTrue();
    assertThat(new Change<>(WORKER, null).differsIn(Node::taints, List.of())).isTrue();
    assertThat(new Change<>(BARE, WORKER).differsIn(Node::taints, List.of())).isTrue();
  }

  @Test
  void namesTheRowsThatOnlyOneOfTheStatesHas() {
    assertThat(new Change<>(WORKER, OTHER).changedRows(Node::taints)).containsExactly("gpu", "new");
    assertThat(new Change<>(null, OTHER).changedRows(Node::taints))
        .containsExactly("repair", "new");
    assertThat(new Change<>(OTHER, null).changedRows(Node::taints))
        .containsExactly("repair", "new");
    assertThat(new Change<>(OTHER, OTHER).changedRows(Node::taints)).isEmpty();
  }

  @Test
  void aPartComesWhenTheObjectGetsIt() {
    assertThat(new Change<>(BARE, WORKER).map(Node::role)).isEqualTo(new Change<>(null, "worker"));
    assertThat(new Change<>(WORKER, null).map(Node::role)).isEqualTo(new Change<>("worker", null));
  }
}
