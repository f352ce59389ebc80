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
 * @param flooder asks at the factory where most of the others do
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

  /** With room for two devices each. */
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

  /** The quickstart's own tenant has half of what there is. */
  private static void makeRoom(Cluster hub) {
    hub.client()
        .genericKubernetesResources(Tenancies.kind(hub, Tenancies.QUOTA))
        .withName("lingua-training")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"allocations\":[{\"factoryRef\":{\"name\":\"lumi-aif\"},\"accelerators\":1}]}}");
  }

  /** One of the others, by turns. */
  Edit edit(int i) {
    return others.get(i % others.size()).edit();
  }

  /** When the status said what is decided on it, by {@link System#nanoTime}; waits for it. */
  long decided(Edit edit) {
    return answers.awaitDecided(edit.request(), edit.generation());
  }

  /** When its factory had granted it, by {@link System#nanoTime}; waits for it. */
  long granted(Edit edit) {
    return answers.awaitGranted(edit.request(), edit.generation());
  }

  /**
   * What a flood came to.
   *
   * @param edits that the hub has taken
   * @param last the one of the highest generation
   */
  record Flooded(int edits, Optional<Edit> last) {
    static final Flooded NOT = new Flooded(0, Optional.empty());
  }

  /** Edits of one request over so many connections, each at its time or as soon as one is free. */
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

  /** The hub may say that it has too much to do, or that another edit was quicker. */
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

  /** Of the operator, refused ones included, leases excepted. */
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

  /** After a full collection. */
  long heapKib() {
    return Heap.live(network.network().operator().handle());
  }

  /** Of the operator, since its start. */
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
