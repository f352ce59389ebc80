package eu.aicontinent.e2e.accesspolicy;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import java.util.Map;
import java.util.function.Consumer;

/** The network's policy: the quickstart's, with the changes of a test. */
public record Policy(Hub hub) {
  private static final String KIND = "AccessPolicy";

  public void set(Map<String, Object> rules) {
    change(spec -> spec.putAll(rules));
  }

  public void minimum(String field, String version) {
    set(Map.of("gpuSoftware", Map.of(field, version)));
  }

  public void change(Consumer<Map<String, Object>> change) {
    hub.apply(KIND, Quickstart.POLICY, change);
    hub.awaitReady(KIND, Quickstart.POLICY);
  }

  public void restore() {
    change(_ -> {});
  }

  public void remove() {
    hub.delete(KIND, Quickstart.POLICY);
    hub.awaitGone(KIND, Quickstart.POLICY);
  }
}
