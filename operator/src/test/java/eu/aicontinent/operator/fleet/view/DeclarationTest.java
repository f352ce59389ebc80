package eu.aicontinent.operator.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLinkSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeclarationTest {
  @Test
  void isTheSpecAndTheMarkForDeletion() {
    assertThat(Declaration.of(link(4, null))).isEqualTo(Declaration.of(link(4, null)));
    assertThat(Declaration.of(link(4, null))).isNotEqualTo(Declaration.of(link(8, null)));
    assertThat(Declaration.of(link(4, null)))
        .isNotEqualTo(Declaration.of(link(4, "2027-01-01T00:00:00Z")));
  }

  @Test
  void comesAndGoesWithTheObject() {
    assertThat(new Change<>(null, link(4, null)).differsIn(Declaration::of)).isTrue();
    assertThat(new Change<>(link(4, null), null).differsIn(Declaration::of)).isTrue();
  }

  private static RemoteAccessLink link(long accelerators, @Nullable String deletedAt) {
    var link = new RemoteAccessLink();
    link.setMetadata(
        new ObjectMetaBuilder().withName("one").withDeletionTimestamp(deletedAt).build());
    link.setSpec(
        new RemoteAccessLinkSpec(
            new Reference("dublin"), new Reference("lumi"), null, accelerators, 600));
    return link;
  }
}
