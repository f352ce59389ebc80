package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Hub;

/** The ceiling of the quickstart's antenna at its first factory. */
final class Ceiling {
  private Ceiling() {}

  /** Sets the ceiling and returns when the operator has applied it: the link then shows it. */
  static void set(Hub hub, long accelerators) {
    hub.apply(
        "Antenna", ANTENNA, spec -> Hub.first(spec, "links").put("accelerators", accelerators));
    eventually()
        .untilAsserted(
            () ->
                assertThat(Hub.spec(hub.get("RemoteAccessLink", LINK)).get("accelerators"))
                    .hasToString(String.valueOf(accelerators)));
  }
}
