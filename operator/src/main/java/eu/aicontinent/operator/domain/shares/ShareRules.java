package eu.aicontinent.operator.domain.shares;

import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import java.util.Collection;
import java.util.Objects;

/** The two shares of a factory: its host states' and the Union's. */
public final class ShareRules {
  private static final int ALL = 100;

  private ShareRules() {}

  /**
   * The share that an applicant draws from: the host states' when its state is one of them, else
   * the Union's. Where it is established counts before where it is located.
   */
  public static Share of(
      Applicant applicant, String hostState, Collection<String> participatingStates) {
    var state = Objects.requireNonNullElse(applicant.establishedIn(), applicant.locatedIn());
    return hostState.equals(state) || participatingStates.contains(state)
        ? Share.Host
        : Share.Union;
  }

  /** A share's part of whole devices: the Union's is rounded down, the host states' is the rest. */
  public static long part(Share share, long devices, int unionPercent) {
    // Divided first, so that no number of devices overflows.
    var union = devices / ALL * unionPercent + devices % ALL * unionPercent / ALL;
    return switch (share) {
      case Union -> union;
      case Host -> devices - union;
      case Unrecognized -> 0;
    };
  }
}
