package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.cluster.Cluster;
import java.util.Map;
import java.util.TreeMap;

/** Which objects of ours a cluster has, told from others of the same name that come after them. */
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
