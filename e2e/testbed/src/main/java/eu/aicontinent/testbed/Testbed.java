package eu.aicontinent.testbed;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Named clusters: processes of this machine, or clusters that somebody else made. */
public sealed interface Testbed extends AutoCloseable permits LocalTestbed, ExistingClusters {

  /**
   * Returns the testbed of a state folder; nothing is started yet. With {@code
   * AICONTINENT_KUBECONFIGS} set to {@code name=file,name=file} it stands for these clusters
   * instead.
   */
  static Testbed at(Path state, Consumer<String> progress) {
    var given = System.getenv(ExistingClusters.VARIABLE);
    return given == null || given.isBlank()
        ? new LocalTestbed(state, progress)
        : ExistingClusters.parse(state, given);
  }

  /** Starts the clusters and returns when they are up; those that run already stay as they are. */
  void start(List<ClusterSpec> specs);

  /** Returns a started cluster. */
  Cluster cluster(String name);

  /** Ends the Kueue of a started cluster and starts it again; returns when it is ready. */
  void restartKueue(String name);

  /**
   * Returns the folder in which processes beside the clusters, such as an operator, keep their
   * files.
   */
  Path state();

  /** Ends all processes of the state folder, no matter who started them, and keeps the data. */
  void stop();

  /** Ends all processes of the state folder, no matter who started them, and removes the data. */
  void delete();

  /** Closes the clients; the clusters stay. */
  @Override
  void close();
}
