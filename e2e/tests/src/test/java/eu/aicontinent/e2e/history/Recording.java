package eu.aicontinent.e2e.history;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records every write to objects of some kinds on one cluster, until it is closed. */
final class Recording implements AutoCloseable {

  /**
   * One write, or an object that existed before. All kinds of a cluster share one count of
   * revisions, that of its etcd.
   *
   * @param object object as written; if removed, as it was last
   * @param gone whether the write removed it
   */
  record Event(GenericKubernetesResource object, boolean gone) {
    long revision() {
      return Long.parseLong(object.getMetadata().getResourceVersion());
    }

    String key() {
      return object.getKind() + "/" + object.getMetadata().getName();
    }
  }

  private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> gaps = new ConcurrentLinkedQueue<>();
  private final List<Watch> watches = new ArrayList<>();

  static Recording of(Cluster cluster, String apiVersion, String... kinds) {
    var recording = new Recording();
    for (var kind : kinds) {
      recording.open(cluster, apiVersion, kind);
    }
    return recording;
  }

  private void open(Cluster cluster, String apiVersion, String kind) {
    var resources = cluster.client().genericKubernetesResources(apiVersion, kind);
    var list = resources.list();
    list.getItems().forEach(object -> events.add(new Event(object, false)));
    var from =
        new ListOptionsBuilder()
            .withResourceVersion(list.getMetadata().getResourceVersion())
            .withAllowWatchBookmarks(false)
            .build();
    watches.add(resources.watch(from, new Listener(kind)));
  }

  /** Returns the events in the order of the writes. */
  List<Event> events() {
    if (!gaps.isEmpty()) {
      throw new IllegalStateException("A watch broke off, not everything was seen: " + gaps);
    }
    return events.stream().sorted(Comparator.comparingLong(Event::revision)).toList();
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  private final class Listener implements Watcher<GenericKubernetesResource> {
    private final String kind;

    private Listener(String kind) {
      this.kind = kind;
    }

    @Override
    public void eventReceived(Action action, GenericKubernetesResource object) {
      switch (action) {
        case ADDED, MODIFIED -> events.add(new Event(object, false));
        case DELETED -> events.add(new Event(object, true));
        case BOOKMARK -> {}
        case ERROR -> gaps.add(kind);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      gaps.add(kind + ": " + cause.getMessage());
    }
  }
}
