package eu.aicontinent.operator.domain.shares;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.CapacityShares;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How every pool of a factory is divided. The Union's share and the host states' are parts that add
 * up; commercial use and strategic projects draw from the Union's, each up to a limit of its own,
 * and nothing is set apart for them (Regulation (EU) 2021/1173, Articles 17 and 18). What is set
 * apart are reserves, of which each is a part of an outer share.
 *
 * @param unionPercent the Union's share of a pool
 * @param commercialPercent the most of the Union's share for commercial use
 * @param strategicPercent the most of the Union's share for strategic projects
 * @param reserves what is kept of the outer shares for some
 */
public record Division(
    int unionPercent, int commercialPercent, int strategicPercent, List<Reserve> reserves) {
  /** Outer shares: they add up to the whole. */
  public static final List<Share> OUTER = List.of(Share.Host, Share.Union);

  /** All shares, each after the one that it is a part of. */
  public static final List<Share> ALL =
      List.of(Share.Host, Share.Union, Share.Commercial, Share.Strategic);

  private static final int WHOLE = 100;

  public Division {
    reserves = List.copyOf(reserves);
  }

  /**
   * @param policy the network's; without it, and without limits in it, the Union's share has no
   *     limits within
   */
  public static Division of(
      String factory, CapacityShares shares, @Nullable AccessPolicySpec policy) {
    var limits = policy == null ? null : policy.shares();
    return new Division(
        shares.unionPercent(),
        limits == null ? WHOLE : limits.commercialMaxPercentOfUnion(),
        limits == null ? WHOLE : limits.strategicMaxPercentOfUnion(),
        ReserveRules.at(factory, policy));
  }

  /**
   * A share's part of whole devices, the most that it may have of them. Every part of a part is
   * rounded down; the host states' is the rest.
   */
  public long part(Share share, long devices) {
    return switch (share) {
      case Host -> devices - part(Share.Union, devices);
      case Union -> percent(devices, unionPercent);
      case Commercial -> percent(part(Share.Union, devices), commercialPercent);
      case Strategic -> percent(part(Share.Union, devices), strategicPercent);
      case Unrecognized -> 0;
    };
  }

  /** The part of a share that is reserved, rounded down. */
  public long part(Reserve reserve, long devices) {
    return percent(part(reserve.share(), devices), reserve.percent());
  }

  /** The outer share that a share is a part of; itself when it is one. */
  public static Share outer(Share share) {
    return share == Share.Commercial || share == Share.Strategic ? Share.Union : share;
  }

  /** Whether what is taken from one share is taken from another: it is that, or a part of it. */
  public static boolean isWithin(Share part, Share share) {
    return part == share || outer(part) == share;
  }

  // Divided first, so that no number of devices overflows.
  private static long percent(long devices, int percent) {
    return devices / WHOLE * percent + devices % WHOLE * percent / WHOLE;
  }
}
