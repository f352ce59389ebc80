package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.cluster.Cluster;
import java.util.Map;
import java.util.TreeMap;

/**
 * The UIDs of the operator's objects on a cluster, which tell them from later objects of the same
 * names.
 */
public final class Uids {
  private Uids() {}

  public static Map<String, String> on(Cluster cluster) {
    var uids = new TreeMap<String, String>();
    new Traces(cluster)
        .objects()
        .forEach(
            object ->
                uids.put(
                    "%s %s %s"
                        .formatted(
                            object.getKind(),
                            object.getMetadata().getNamespace(),
                            object.getMetadata().getName()),
                    object.getMetadata().getUid()));
    return uids;
  }
}
