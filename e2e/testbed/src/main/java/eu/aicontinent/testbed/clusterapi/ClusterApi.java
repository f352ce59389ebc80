package eu.aicontinent.testbed.clusterapi;

import eu.aicontinent.testbed.binaries.ClusterApiBinaries;
import eu.aicontinent.testbed.binaries.ClusterApiProvider;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.InParallel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Cluster API on a management cluster, until it is closed; nothing of it is left there then.
 *
 * <p>Its machines exist in the memory of the infrastructure provider's manager, which serves an API
 * of its own for each workload cluster. The ports of these are fixed, from 19000 and from 20000 on,
 * so there can be one Cluster API on a machine.
 */
public final class ClusterApi implements AutoCloseable {
  private final Cluster management;
  private final List<Provider> providers;

  private ClusterApi(Cluster management, List<Provider> providers) {
    this.management = management;
    this.providers = providers;
  }

  /**
   * Installs the kinds and starts the managers; returns when all are ready.
   *
   * @param management cluster of the testbed, without Cluster API
   * @param state testbed's state folder
   */
  public static ClusterApi install(Cluster management, Path state, Consumer<String> progress) {
    var folder = new ClusterFolder(state, management.name());
    var binaries = ClusterApiBinaries.get(progress);
    var providers =
        Stream.of(ClusterApiProvider.values())
            .map(kind -> new Provider(kind, binaries, folder))
            .toList();
    var clusterApi = new ClusterApi(management, providers);
    try {
      clusterApi.start();
    } catch (RuntimeException e) {
      // Kinds without managers would hinder the next user of the cluster.
      clusterApi.close();
      throw e;
    }
    return clusterApi;
  }

  /**
   * Applies all kinds before it starts a manager: a manager ends if it does not find those of
   * others.
   */
  private void start() {
    var objects =
        providers.stream().flatMap(provider -> provider.manifests().objects().stream()).toList();
    new Manifests(objects).applyTo(management, "default");
    InParallel.forEach(providers, Provider::start);
  }

  /**
   * Creates a workload cluster with a control plane and without workers.
   *
   * @param namespace namespace that exists
   */
  public WorkloadCluster create(String namespace, String name) {
    var workload = new WorkloadCluster(management, namespace, name);
    workload.create();
    return workload;
  }

  /** Deletes the clusters while their managers still run, ends the managers, removes the kinds. */
  @Override
  public void close() {
    var kinds = new InstalledKinds(management.client());
    kinds.deleteClusters();
    InParallel.forEach(providers, Provider::stop);
    kinds.remove();
  }
}
