package eu.aicontinent.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.Test;

class ShadowTest {
  private static final Shadow.Key KEY = new Shadow.Key(Kind.NAMESPACE, null, "tenant-a");

  private static final String WATCHED = "5";

  private final Shadow shadow = new Shadow(Kind.NAMESPACE);

  @Test
  void showsAnOwnWriteUntilTheWatchHasBroughtIt() {
    var answer = object("u", "7");
    shadow.wrote(answer);

    assertThat(shadow.over(KEY, null, WATCHED)).containsSame(answer);
    assertThat(shadow.over(KEY, object("u", "6"), WATCHED)).containsSame(answer);

    assertThat(shadow.seen(object("u", "7"))).isTrue();
    assertThat(shadow.over(KEY, null, WATCHED)).isEmpty();
    assertThat(shadow.keys()).isEmpty();
  }

  @Test
  void forgetsAnAnswerThatComesAfterItsEvent() {
    shadow.wrote(object("u", "7"));

    shadow.caughtUp(object("u", "6"));
    assertThat(shadow.keys()).containsExactly(KEY);
    shadow.caughtUp(object("u", "7"));
    assertThat(shadow.keys()).isEmpty();
  }

  @Test
  void forgetsAnAnswerThatTheWatchHasPassedWithoutShowingTheObject() {
    shadow.wrote(object("u", "7"));

    assertThat(shadow.over(KEY, null, "6")).isPresent();
    assertThat(shadow.over(KEY, null, "8")).isEmpty();
  }

  @Test
  void keepsAnOwnWriteWhileTheWatchBringsOlderStates() {
    shadow.wrote(object("u", "7"));

    assertThat(shadow.seen(object("u", "6"))).isFalse();
    assertThat(shadow.keys()).containsExactly(KEY);
  }

  @Test
  void givesWayToWhatSomebodyElseWroteLater() {
    shadow.wrote(object("u", "7"));

    assertThat(shadow.seen(object("u", "10"))).isFalse();
    assertThat(shadow.keys()).isEmpty();
  }

  @Test
  void neverHidesANewerStateOfTheCache() {
    var cached = object("u", "10");
    shadow.wrote(object("u", "9"));

    assertThat(shadow.over(KEY, cached, WATCHED)).containsSame(cached);
  }

  @Test
  void keepsTheNewerOfTwoAnswersThatOvertookEachOther() {
    var newer = object("u", "10");
    shadow.wrote(newer);
    shadow.wrote(object("u", "9"));

    assertThat(shadow.over(KEY, null, WATCHED)).containsSame(newer);
  }

  @Test
  void showsADeletedObjectAsDyingUntilItIsGone() {
    var cached = object("u", "7");
    shadow.deleted(cached);

    assertThat(shadow.over(KEY, cached, WATCHED)).get().matches(Dying::is);
    assertThat(shadow.seen(object("u", "8"))).isFalse();
    assertThat(shadow.over(KEY, object("u", "8"), WATCHED)).get().matches(Dying::is);

    shadow.gone(object("u", "9"));
    assertThat(shadow.over(KEY, null, WATCHED)).isEmpty();
    assertThat(shadow.keys()).isEmpty();
  }

  @Test
  void showsTheSuccessorOfADeletedObject() {
    var successor = object("v", "9");
    shadow.deleted(object("u", "7"));

    assertThat(shadow.over(KEY, successor, WATCHED)).containsSame(successor);
    assertThat(shadow.seen(successor)).isFalse();
    assertThat(shadow.keys()).isEmpty();
  }

  @Test
  void keepsTheAnswerOfASuccessorWhenItsPredecessorGoes() {
    var successor = object("v", "9");
    shadow.wrote(successor);

    shadow.gone(object("u", "8"));

    assertThat(shadow.over(KEY, null, WATCHED)).containsSame(successor);
  }

  @Test
  void forgetsAnAnswerWhoseObjectIsGone() {
    shadow.wrote(object("u", "7"));

    shadow.gone(object("u", "8"));

    assertThat(shadow.over(KEY, null, WATCHED)).isEmpty();
  }

  @Test
  void tellsKindsAndNamespacesApart() {
    shadow.wrote(object("u", "7"));

    assertThat(shadow.over(new Shadow.Key(Kind.COHORT, null, "tenant-a"), null, WATCHED)).isEmpty();
    assertThat(shadow.over(new Shadow.Key(Kind.NAMESPACE, "x", "tenant-a"), null, WATCHED))
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
