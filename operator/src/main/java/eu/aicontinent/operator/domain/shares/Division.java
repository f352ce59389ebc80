package eu.aicontinent.operator.domain.shares;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.CapacityShares;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The division of every pool of a factory. The Union's share and the host states' share add up to
 * the whole. Commercial use and strategic projects draw from the Union's share, each up to a limit
 * of its own, and nothing is set apart for them (Regulation (EU) 2021/1173, Articles 17 and 18).
 * Reserves are set apart, each as a part of an outer share.
 *
 * @param unionPercent the Union's share of a pool
 * @param commercialPercent the most of the Union's share for commercial use
 * @param strategicPercent the most of the Union's share for strategic projects
 * @param reserves parts of the outer shares that are kept for some applicants
 */
public record Division(
    int unionPercent, int commercialPercent, int strategicPercent, List<Reserve> reserves) {
  /** The outer shares, which add up to the whole. */
  public static final List<Share> OUTER = List.of(Share.Host, Share.Union);

  /** All shares, each after the one that it is a part of. */
  public static final List<Share> ALL =
      List.of(Share.Host, Share.Union, Share.Commercial, Share.Strategic);

  private static final int WHOLE = 100;

  public Division {
    reserves = List.copyOf(reserves);
  }

  /**
   * @param policy policy of the network; without it, and without limits in it, the Union's share
   *     has no limits within
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
   * Returns a share's part of a number of whole devices, which is the most that the share may have
   * of them. Every part of a part is rounded down; the host states' part is the rest.
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

  /** Returns the part of a share that is reserved, rounded down. */
  public long part(Reserve reserve, long devices) {
    return percent(part(reserve.share(), devices), reserve.percent());
  }

  /** Returns the outer share that a share is a part of; itself when it is one. */
  public static Share outer(Share share) {
    return share == Share.Commercial || share == Share.Strategic ? Share.Union : share;
  }

  /**
   * Returns true if what is taken from one share is taken from another, because it is that share or
   * a part of it.
   */
  public static boolean isWithin(Share part, Share share) {
    return part == share || outer(part) == share;
  }

  // The division comes first, so that no number of devices overflows.
  private static long percent(long devices, int percent) {
    return devices / WHOLE * percent + devices % WHOLE * percent / WHOLE;
  }
}
