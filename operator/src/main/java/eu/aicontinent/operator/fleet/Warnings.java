package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jboss.logging.Logger;

/** Emits Warning events about our objects on the hub, which {@code kubectl describe} shows. */
public final class Warnings {
  private static final Logger LOG = Logger.getLogger(Warnings.class);
  private static final String CONTROLLER = Labels.PREFIX + "operator";
  private static final String CLUSTER_SCOPED = "default";

  /** The format of an event's time. The API takes six decimals, no more and no less. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** The maximum length of a note that the API takes. */
  private static final int MAX_NOTE = 1024;

  private final KubernetesClient hub;
  private final InstantSource clock;

  Warnings(KubernetesClient hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
  }

  /**
   * Creates one event. If the API server does not take it, the log has it instead: nothing may
   * depend on an event.
   *
   * @param reason reason of the event, in CamelCase
   * @param action action that the operator took, in CamelCase
   */
  public void emit(HasMetadata about, String reason, String action, String note) {
    try {
      hub.resource(event(about, reason, action, note)).create();
    } catch (KubernetesClientException e) {
      LOG.warnf(e, "%s %s: %s", reason, about.getFullResourceName(), note);
    }
  }

  private Event event(HasMetadata about, String reason, String action, String note) {
    var name = about.getMetadata().getName();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(CLUSTER_SCOPED)
        .withGenerateName(name + "-")
        .endMetadata()
        .withType("Warning")
        .withReason(reason)
        .withAction(action)
        .withNote(note.substring(0, Math.min(note.length(), MAX_NOTE)))
        .withEventTime(new MicroTime(MICROSECONDS.format(clock.instant())))
        .withReportingController(CONTROLLER)
        .withReportingInstance(CONTROLLER)
        .withRegarding(
            new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(name)
                .withUid(about.getMetadata().getUid())
                .build())
        .build();
  }
}
