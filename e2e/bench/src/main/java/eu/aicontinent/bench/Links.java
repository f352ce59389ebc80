package eu.aicontinent.bench;

import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The links of the quickstart's antenna, written as an owner of the Antenna would. */
final class Links {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final QuickstartNetwork network;
  private final List<Link> all;

  /** Reads the existing links. */
  Links(QuickstartNetwork network) {
    this.network = network;
    this.all = antenna().require().getSpec().links();
  }

  /** Removes a link; returns when the hub has accepted that, before it has taken effect. */
  void remove(String factory) {
    write(all.stream().filter(link -> !link.factoryRef().name().equals(factory)).toList());
  }

  void awaitGone(String factory) {
    var link =
        network
            .hub()
            .client()
            .resources(RemoteAccessLink.class)
            .withName(Newcomer.ANTENNA + "." + factory);
    if (!Condition.within(LIMIT, () -> link.get() == null)) {
      throw new IllegalStateException("Not gone: " + link.get());
    }
  }

  /** Writes all links again; returns when everything is Ready. */
  void restore() {
    write(all);
    network.awaitReady();
  }

  /**
   * Sets on each link the seconds for which a factory may be lost before its sent work is given up.
   */
  void giveUpAfter(int seconds) {
    write(
        all.stream()
            .map(link -> new Link(link.factoryRef(), link.accelerators(), seconds))
            .toList());
    network.awaitReady();
  }

  private void write(List<Link> links) {
    antenna()
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            Serialization.asJson(Map.of("spec", Map.of("links", links))));
  }

  private Resource<Antenna> antenna() {
    return network.hub().client().resources(Antenna.class).withName(Newcomer.ANTENNA);
  }
}
