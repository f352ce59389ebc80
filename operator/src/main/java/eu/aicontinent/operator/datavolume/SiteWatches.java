package eu.aicontinent.operator.datavolume;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.function.Consumer;

/** Wakes objects that mount data when what clusters have, or the rules of the network, change. */
public final class SiteWatches<T extends HasMetadata> {
  private final WakeUps<T> mounts;
  private final Consumer<String> ofTenant;

  /**
   * @param mounts objects that mount data
   * @param ofTenant wakes those that concern a tenant
   */
  public SiteWatches(WakeUps<T> mounts, Consumer<String> ofTenant) {
    this.mounts = mounts;
    this.ofTenant = ofTenant;
  }

  public void watch(Changes changes, Class<T> kind) {
    changes.onOwned(HasMetadata.getKind(kind), mounts::wake);
    changes.onCluster(_ -> mounts.wakeAll());
    changes.onKind(Kind.PERSISTENT_VOLUME, (_, volume) -> phaseChanged(volume));
    changes.onKind(Kind.PERSISTENT_VOLUME_CLAIM, (_, claim) -> phaseChanged(claim));
    changes.onKind(Kind.NAMESPACE, (_, namespace) -> namespaceCameOrWent(namespace));
    changes.onKind(Kind.CONFIG_MAP, (_, map) -> signatureChanged(map));
    changes.onKind(Kind.CSI_DRIVER, (_, driver) -> driverCameOrWent(driver));
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
  }

  /** Wakes the owner of a volume or claim that was bound, or has lost the other. */
  private void phaseChanged(Change<GenericKubernetesResource> change) {
    if (change.differsIn(object -> object.get("status", "phase"))) {
      mounts.wakeOwnerOf(change.any());
    }
  }

  private void namespaceCameOrWent(Change<GenericKubernetesResource> namespace) {
    var name = namespace.any().getMetadata().getName();
    if (Names.isOfTenant(name)
        && (namespace.cameOrWent() || namespace.differsIn(one -> one.isMarkedForDeletion()))) {
      ofTenant.accept(Names.tenantOf(name));
    }
  }

  private void signatureChanged(Change<GenericKubernetesResource> map) {
    if (map.any().getMetadata().getName().equals(DataSignature.NAME)) {
      mounts.wakeAll();
    }
  }

  private void driverCameOrWent(Change<GenericKubernetesResource> driver) {
    if (driver.cameOrWent()) {
      mounts.wakeAll();
    }
  }

  /** Wakes those of tenants whose antenna may be at another cluster. */
  private void antennaChanged(Change<Antenna> antenna) {
    if (antenna.differsIn(one -> one.getSpec().clusterRef())) {
      mounts.wakeAll();
    }
  }

  private void policyChanged(Change<AccessPolicy> policy) {
    if (policy.differsIn(AccessPolicy::getSpec)) {
      mounts.wakeAll();
    }
  }
}
