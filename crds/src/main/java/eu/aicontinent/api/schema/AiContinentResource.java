package eu.aicontinent.api.schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.client.CustomResource;

/**
 * Base class of all kinds. A new object has the condition Ready=Unknown until the operator has
 * looked at it, so that nobody who waits for Ready sees it too early. Unknown fields are ignored,
 * because they come from newer definitions.
 */
@StatusDefault(
    """
    observedGeneration: -1
    conditions:
    - type: Ready
      status: Unknown
      reason: Pending
      message: Waiting for the operator
      lastTransitionTime: "1970-01-01T00:00:00Z"
      observedGeneration: -1
    """)
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract class AiContinentResource<S, T> extends CustomResource<S, T> {
  /** API group of all kinds. */
  public static final String GROUP = "aicontinent.eu";

  /** The only API version. */
  public static final String VERSION = "v1alpha1";

  /** Category that lists all kinds at once. */
  public static final String CATEGORY = "aicontinent";
}
