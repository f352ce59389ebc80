package eu.aicontinent.operator.fleet.cache;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import java.util.EnumSet;
import java.util.Set;

/**
 * The role in which an API server is looked at: as the hub, or as a member. The hub's may have
 * both, and is then looked at twice. Each side sees only what is written from its own, so neither
 * takes away what the other has made.
 */
public enum Side {
  HUB,
  MEMBER;

  private static final Set<Kind> ONLY_HUB =
      EnumSet.of(
          Kind.GPU_NODE_POOL,
          Kind.WORKSPACE,
          Kind.REMOTE_ACCESS_LINK,
          Kind.TENANT,
          Kind.TENANT_QUOTA,
          Kind.DATA_EXPORT_REVIEW);

  /** Kinds that are written on the hub for some owners, and on members for all others. */
  private static final Set<Kind> EITHER = EnumSet.of(Kind.NAMESPACE, Kind.ROLE_BINDING);

  private static final String OWNERS_ON_HUB = "(Antenna,DataLab)";

  /** Returns the kinds that are looked at on a cluster with these capabilities. */
  Set<Kind> kinds(Set<Capability> capabilities) {
    var kinds = EnumSet.copyOf(ONLY_HUB);
    switch (this) {
      case HUB -> kinds.addAll(EITHER);
      case MEMBER -> {
        kinds = EnumSet.complementOf(kinds);
        kinds.removeIf(kind -> !kind.isOn(capabilities));
      }
    }
    return kinds;
  }

  /**
   * Returns the label selector for the objects of a kind that are seen; empty, so everything, for a
   * kind that is only observed.
   */
  String selector(Kind kind, String hubId) {
    if (kind.isObserved()) {
      return "";
    }
    var ours = Labels.HUB + "=" + hubId;
    return EITHER.contains(kind) ? ours + "," + Labels.OWNER_KIND + owners() : ours;
  }

  private String owners() {
    return switch (this) {
      case HUB -> " in " + OWNERS_ON_HUB;
      case MEMBER -> " notin " + OWNERS_ON_HUB;
    };
  }
}
