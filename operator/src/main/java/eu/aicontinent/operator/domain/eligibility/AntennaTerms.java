package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.v1alpha1.antenna.AntennaScope;
import eu.aicontinent.api.v1alpha1.antenna.AntennaSpec;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an antenna at one factory.
 *
 * @param scope scope of the antenna: a state's, or the network's own
 * @param state its state; null when it is the network's own
 * @param ceiling ceiling of its link to the factory; null when it has no link
 */
public record AntennaTerms(AntennaScope scope, @Nullable String state, @Nullable Long ceiling) {
  public AntennaTerms {
    scope = Objects.requireNonNullElse(scope, AntennaScope.State);
  }

  public static AntennaTerms of(AntennaSpec antenna, String factory) {
    return new AntennaTerms(
        antenna.scope(),
        antenna.state(),
        antenna.linkTo(factory).map(Link::accelerators).orElse(null));
  }
}
