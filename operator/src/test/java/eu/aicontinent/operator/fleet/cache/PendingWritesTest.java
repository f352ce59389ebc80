package eu.aicontinent.operator.fleet.cache;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.Test;

class PendingWritesTest {
  private static final PendingWrites.Key KEY =
      new PendingWrites.Key(Kind.NAMESPACE, null, "tenant-a");

  private static final String WATCHED = "5";

  private final PendingWrites pending = new PendingWrites(Kind.NAMESPACE);

  @Test
  void showsAnOwnWriteUntilTheWatchHasBroughtIt() {
    var answer = object("u", "7");
    pending.wrote(answer);

    assertThat(pending.over(KEY, null, WATCHED)).containsSame(answer);
    assertThat(pending.over(KEY, object("u", "6"), WATCHED)).containsSame(answer);

    assertThat(pending.seen(object("u", "7"))).isTrue();
    assertThat(pending.over(KEY, null, WATCHED)).isEmpty();
    assertThat(pending.keys()).isEmpty();
  }

  @Test
  void forgetsAnAnswerThatComesAfterItsEvent() {
    pending.wrote(object("u", "7"));

    pending.caughtUp(object("u", "6"));
    assertThat(pending.keys()).containsExactly(KEY);
    pending.caughtUp(object("u", "7"));
    assertThat(pending.keys()).isEmpty();
  }

  @Test
  void forgetsAnAnswerThatTheWatchHasPassedWithoutShowingTheObject() {
    pending.wrote(object("u", "7"));

    assertThat(pending.over(KEY, null, "6")).isPresent();
    assertThat(pending.over(KEY, null, "8")).isEmpty();
    assertThat(pending.keys()).isEmpty();
  }

  @Test
  void forgetsADeletionWhoseEventCameBeforeTheAnswer() {
    pending.gone(object("u", "8"));
    pending.deleted(object("u", "7"));

    assertThat(pending.over(KEY, null, "6")).isEmpty();
    assertThat(pending.keys()).containsExactly(KEY);
    assertThat(pending.over(KEY, null, "8")).isEmpty();
    assertThat(pending.keys()).isEmpty();
  }

  @Test
  void keepsAnOwnWriteWhileTheWatchBringsOlderStates() {
    pending.wrote(object("u", "7"));

    assertThat(pending.seen(object("u", "6"))).isFalse();
    assertThat(pending.keys()).containsExactly(KEY);
  }

  @Test
  void givesWayToWhatSomebodyElseWroteLater() {
    pending.wrote(object("u", "7"));

    assertThat(pending.seen(object("u", "10"))).isFalse();
    assertThat(pending.keys()).isEmpty();
  }

  @Test
  void neverHidesANewerStateOfTheCache() {
    var cached = object("u", "10");
    pending.wrote(object("u", "9"));

    assertThat(pending.over(KEY, cached, WATCHED)).containsSame(cached);
  }

  @Test
  void keepsTheNewerOfTwoAnswersThatOvertookEachOther() {
    var newer = object("u", "10");
    pending.wrote(newer);
    pending.wrote(object("u", "9"));

    assertThat(pending.over(KEY, null, WATCHED)).containsSame(newer);
  }

  @Test
  void showsADeletedObjectAsDyingUntilItIsGone() {
    var cached = object("u", "7");
    pending.deleted(cached);

    assertThat(pending.over(KEY, cached, WATCHED))
        .get()
        .matches(GenericKubernetesResource::isMarkedForDeletion);
    assertThat(pending.seen(object("u", "8"))).isFalse();
    assertThat(pending.over(KEY, object("u", "8"), WATCHED))
        .get()
        .matches(GenericKubernetesResource::isMarkedForDeletion);

    pending.gone(object("u", "9"));
    assertThat(pending.over(KEY, null, WATCHED)).isEmpty();
    assertThat(pending.keys()).isEmpty();
  }

  @Test
  void showsTheSuccessorOfADeletedObject() {
    var successor = object("v", "9");
    pending.deleted(object("u", "7"));

    assertThat(pending.over(KEY, successor, WATCHED)).containsSame(successor);
    assertThat(pending.seen(successor)).isFalse();
    assertThat(pending.keys()).isEmpty();
  }

  @Test
  void keepsTheAnswerOfASuccessorWhenItsPredecessorGoes() {
    var successor = object("v", "9");
    pending.wrote(successor);

    pending.gone(object("u", "8"));

    assertThat(pending.over(KEY, null, WATCHED)).containsSame(successor);
  }

  @Test
  void forgetsAnAnswerWhoseObjectIsGone() {
    pending.wrote(object("u", "7"));

    pending.gone(object("u", "8"));

    assertThat(pending.over(KEY, null, WATCHED)).isEmpty();
  }

  @Test
  void tellsKindsAndNamespacesApart() {
    pending.wrote(object("u", "7"));

    assertThat(pending.over(new PendingWrites.Key(Kind.COHORT, null, "tenant-a"), null, WATCHED))
        .isEmpty();
    assertThat(pending.over(new PendingWrites.Key(Kind.NAMESPACE, "x", "tenant-a"), null, WATCHED))
        .isEmpty();
  }

  private static GenericKubernetesResource object(String uid, String version) {
    var object = new GenericKubernetesResource();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withName("tenant-a")
            .withUid(uid)
            .withResourceVersion(version)
            .build());
    return object;
  }
}
