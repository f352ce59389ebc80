package eu.aicontinent.bench;

import eu.aicontinent.bench.Asker.Edit;
import eu.aicontinent.testbed.audit.AuditLog;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Operators of the quickstart's antenna with a granted request each: one who floods, and others.
 *
 * @param flooder operator who floods; asks at the factory where most of the others ask
 */
record Crowd(
    QuickstartNetwork network,
    Asker flooder,
    List<Asker> others,
    Answers answers,
    SharedIndexInformer<GenericKubernetesResource> watch)
    implements AutoCloseable {
  private static final int AT_LUMI = 6;
  private static final int AT_BSC = 4;
  private static final Set<String> OPERATORS =
      Set.of(Fixture.hubIdentity(), Fixture.memberIdentity());

  /** Creates a crowd with two devices available for each. */
  static Crowd in(QuickstartNetwork network) {
    var hub = network.hub();
    makeRoom(hub);
    var answers = new Answers();
    var watch =
        hub.client()
            .genericKubernetesResources(Tenancies.kind(hub, "CapacityRequest"))
            .inNamespace(Newcomer.DESK)
            .inform(answers);
    var flooder = new Asker(network, asking("flooder", "lumi-aif"));
    var others = new ArrayList<Asker>();
    for (var i = 0; i < AT_LUMI + AT_BSC; i++) {
      var factory = i < AT_LUMI ? "lumi-aif" : "bsc-aif";
      others.add(new Asker(network, asking("other-" + i, factory)));
    }
    var crowd = new Crowd(network, flooder, others, answers, watch);
    Stream.concat(Stream.of(flooder), others.stream())
        .map(Asker::ask)
        .toList()
        .forEach(crowd::granted);
    Fixture.awaitReady(network.network());
    return crowd;
  }

  private static Newcomer asking(String name, String factory) {
    return new Newcomer(name, name + "@aif-irl.example", factory);
  }

  /** Reduces the quota of the quickstart's own tenant, which has half of the devices. */
  private static void makeRoom(Cluster hub) {
    hub.client()
        .genericKubernetesResources(Tenancies.kind(hub, Tenancies.QUOTA))
        .withName("lingua-training")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"allocations\":[{\"factoryRef\":{\"name\":\"lumi-aif\"},\"accelerators\":1}]}}");
  }

  /** Edits a request of the others, who take turns. */
  Edit edit(int i) {
    return others.get(i % others.size()).edit();
  }

  /**
   * Waits until the status has the decision on an edit; returns the {@link System#nanoTime} of
   * that.
   */
  long decided(Edit edit) {
    return answers.awaitDecided(edit.request(), edit.generation());
  }

  /** Waits until its factory has granted an edit; returns the {@link System#nanoTime} of that. */
  long granted(Edit edit) {
    return answers.awaitGranted(edit.request(), edit.generation());
  }

  /**
   * The result of a flood.
   *
   * @param edits number of edits that the hub has accepted
   * @param last edit with the highest generation
   */
  record Flooded(int edits, Optional<Edit> last) {
    static final Flooded NOT = new Flooded(0, Optional.empty());
  }

  /**
   * Edits one request over this many connections. Each edit is sent at its time, or as soon as a
   * connection is free.
   */
  Flooded flood(int seconds, int perSecond, int connections) {
    var next = new AtomicInteger();
    var begin = System.nanoTime();
    var taken = new ConcurrentLinkedQueue<Edit>();
    InParallel.forEach(
        IntStream.range(0, connections).boxed().toList(),
        connections,
        _ -> {
          for (var i = next.getAndIncrement();
              i < seconds * perSecond && System.nanoTime() - begin < seconds * 1e9;
              i = next.getAndIncrement()) {
            Pace.pause(Duration.ofNanos((long) (begin + i * 1e9 / perSecond) - System.nanoTime()));
            tryToEdit().ifPresent(taken::add);
          }
        });
    return new Flooded(
        taken.size(), taken.stream().max(Comparator.comparingLong(Edit::generation)));
  }

  /** Edits the flooder's request; empty if the hub was too busy or another edit was faster. */
  private Optional<Edit> tryToEdit() {
    try {
      return Optional.of(flooder.edit());
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  Map<Cluster, AuditLog.Mark> mark() {
    var marks = new LinkedHashMap<Cluster, AuditLog.Mark>();
    clusters().forEach(cluster -> marks.put(cluster, cluster.auditLog().mark()));
    return marks;
  }

  /** Returns the number of the operator's writes, refused ones included and leases excluded. */
  int writesSince(Map<Cluster, AuditLog.Mark> marks) {
    return clusters()
        .mapToInt(
            cluster ->
                cluster
                    .auditLog()
                    .since(Objects.requireNonNull(marks.get(cluster)), Crowd::isWriteOfOperator)
                    .size())
        .sum();
  }

  private static boolean isWriteOfOperator(AuditedRequest request) {
    return request.isWrite()
        && OPERATORS.contains(request.user())
        && !"leases".equals(request.resource());
  }

  /** Returns the operator's heap in KiB after a full collection. */
  long heapKib() {
    return Heap.live(network.network().operator().handle());
  }

  /** Returns the operator's CPU time since its start. */
  Duration cpu() {
    return network.network().operator().handle().info().totalCpuDuration().orElseThrow();
  }

  private Stream<Cluster> clusters() {
    return Stream.concat(Stream.of(network.hub()), network.network().members().stream());
  }

  @Override
  public void close() {
    watch.close();
  }
}
