package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.function.Predicate;

/** Wakes objects of one kind: they are reconciled again, once for all wake-ups of a moment. */
public final class WakeUps<T extends HasMetadata> {
  private final Class<T> kind;
  private final HubCache hub;
  private final SimpleInboundEventSource<T> source;

  public WakeUps(Class<T> kind, HubCache hub) {
    this.kind = kind;
    this.hub = hub;
    this.source = new SimpleInboundEventSource<>(HasMetadata.getSingular(kind) + "-wake-ups");
  }

  /** Wakes an object of a kind without namespaces. */
  public void wake(String name) {
    source.propagateEvent(new ResourceID(name));
  }

  public void wake(Owner owner) {
    source.propagateEvent(new ResourceID(owner.name(), owner.namespace()));
  }

  public void wake(T object) {
    source.propagateEvent(ResourceID.fromResource(object));
  }

  /** Wakes the owner of an object, if it is of this kind. */
  public void wakeOwnerOf(HasMetadata object) {
    Owner.from(object)
        .filter(owner -> owner.kind().equals(HasMetadata.getKind(kind)))
        .ifPresent(this::wake);
  }

  public void wakeWhere(Predicate<T> concerned) {
    hub.list(kind).stream().filter(concerned).forEach(this::wake);
  }

  public void wakeAll() {
    wakeWhere(_ -> true);
  }

  /** Returns the event sources to be registered at the framework. */
  public List<EventSource<?, T>> sources() {
    return List.of(source);
  }
}
