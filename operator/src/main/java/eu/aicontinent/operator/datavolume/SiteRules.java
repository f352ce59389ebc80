package eu.aicontinent.operator.datavolume;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.datalab.CsiSource;
import eu.aicontinent.api.v1alpha1.datalab.Source;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.domain.access.Objection;
import java.util.Optional;

/** Decides whether a site has what it takes to mount data for a tenant. */
public final class SiteRules {
  private SiteRules() {}

  /**
   * Returns the objection that nothing closes the tenant's namespace at a site. What is mounted
   * there ends with it: what a member state has signed, it can take back.
   */
  public static Optional<Objection> notSecure(Site site, String namespace) {
    if (!site.isReadable()) {
      return Optional.empty();
    }
    if (!site.signsSecure()) {
      return objection(
          Reason.SecureProcessingUnavailable,
          "the member state of cluster %s has not signed secure processing: data.secureProcessing of its member chart"
              .formatted(site.cluster()));
    }
    return switch (site.space()) {
      case SECURE -> Optional.empty();
      case MISSING -> notSecure(site, namespace, "is not there yet");
      case OPEN ->
          notSecure(
              site,
              namespace,
              "was made without secure processing: delete it there, and it is made anew");
    };
  }

  private static Optional<Objection> notSecure(Site site, String namespace, String state) {
    return objection(
        Reason.NamespaceNotSecure,
        "namespace %s on cluster %s %s".formatted(namespace, site.cluster(), state));
  }

  /**
   * Returns the objection that a site lacks a component that a new mount needs.
   *
   * @param secure true if the namespace has to be closed
   */
  public static Optional<Objection> lacking(Site site, Optional<Source> source, boolean secure) {
    if (site.lacks(Capability.Kueue)) {
      return objection(
          Reason.KueueAbsent,
          "cluster %s has no Kueue, by which work with the data can be stopped: install it there"
              .formatted(site.cluster()));
    }
    if (secure && site.lacks(Capability.ClusterNetworkPolicy)) {
      return objection(
          Reason.SecureProcessingUnavailable,
          "cluster %s has no ClusterNetworkPolicies, without which a NetworkPolicy could open the namespace: install a network plugin that has them"
              .formatted(site.cluster()));
    }
    return source
        .flatMap(place -> Optional.ofNullable(place.csi()))
        .map(CsiSource::driver)
        .filter(driver -> !site.drivers().contains(driver))
        .map(
            driver ->
                new Objection(
                    Reason.DriverNotFound,
                    "cluster %s has no CSIDriver %s: install the driver there"
                        .formatted(site.cluster(), driver)));
  }

  private static Optional<Objection> objection(Reason reason, String message) {
    return Optional.of(new Objection(reason, message));
  }
}
