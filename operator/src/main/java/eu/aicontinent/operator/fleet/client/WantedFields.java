package eu.aicontinent.operator.fleet.client;

import static eu.aicontinent.operator.fleet.client.Wanted.ALL;
import static eu.aicontinent.operator.fleet.client.Wanted.PLAIN;
import static eu.aicontinent.operator.fleet.client.Wanted.fields;
import static eu.aicontinent.operator.fleet.client.Wanted.matching;

import eu.aicontinent.operator.fleet.cache.TrimmedStore;
import eu.aicontinent.operator.meta.Labels;
import java.util.Map;

/**
 * The fields of each kind that are read, whoever asks and whatever for. Of work that tenants write,
 * and of kinds with thousands of objects, only fields that the operator uses are read. {@link
 * TrimmedStore} keeps less.
 */
final class WantedFields {
  private static final Map<String, Wanted> NAMES =
      Map.of(
          "name", PLAIN,
          "namespace", PLAIN,
          "uid", PLAIN,
          "resourceVersion", PLAIN,
          "creationTimestamp", PLAIN,
          "deletionTimestamp", PLAIN,
          "labels", PLAIN,
          "managedFields", fields("manager"));
  private static final Wanted METADATA = ALL.with(NAMES);
  private static final Wanted METADATA_OF_NODE =
      METADATA.with(Map.of("annotations", matching(Labels::isOurs)));
  private static final Wanted METADATA_OF_WORK =
      fields("generation", "ownerReferences")
          .with(
              Map.of(
                  "name", PLAIN,
                  "namespace", PLAIN,
                  "uid", PLAIN,
                  "resourceVersion", PLAIN,
                  "creationTimestamp", PLAIN,
                  "deletionTimestamp", PLAIN));
  private static final Wanted CONDITIONS = fields("type", "status", "reason", "lastTransitionTime");
  private static final Wanted EXTENDED =
      matching(name -> name.matches("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+"));
  private static final Wanted CONTAINERS =
      fields("name", "restartPolicy").with(Map.of("resources", fields("requests", "limits")));
  private static final Wanted ENDS =
      fields().with(Map.of("state", fields().with(Map.of("terminated", fields("finishedAt")))));

  private static final Wanted ANY = ALL.with(Map.of("metadata", METADATA));
  private static final Wanted NODE =
      fields("apiVersion", "kind")
          .with(
              Map.of(
                  "metadata", METADATA_OF_NODE,
                  "spec", fields("taints", "unschedulable"),
                  "status",
                      fields()
                          .with(
                              Map.of(
                                  "allocatable", EXTENDED,
                                  "capacity", EXTENDED,
                                  "conditions", CONDITIONS))));
  private static final Wanted POD =
      fields("apiVersion", "kind")
          .with(
              Map.of(
                  "metadata", METADATA_OF_WORK,
                  "spec",
                      fields("nodeName")
                          .with(Map.of("containers", CONTAINERS, "initContainers", CONTAINERS)),
                  "status",
                      fields("phase", "startTime")
                          .with(
                              Map.of(
                                  "conditions", CONDITIONS,
                                  "containerStatuses", ENDS,
                                  "initContainerStatuses", ENDS))));
  private static final Wanted VOLUME =
      fields().with(Map.of("persistentVolumeClaim", fields("claimName")));
  private static final Wanted CLAIMS =
      fields()
          .with(
              Map.of(
                  "template",
                  fields().with(Map.of("spec", fields().with(Map.of("volumes", VOLUME))))));
  private static final Wanted WORKLOAD =
      fields("apiVersion", "kind")
          .with(
              Map.of(
                  "metadata",
                  METADATA_OF_WORK,
                  "spec",
                  fields("active").with(Map.of("podSets", CLAIMS)),
                  "status",
                  fields("clusterName", "nominatedClusterNames")
                      .with(
                          Map.of(
                              "conditions",
                              CONDITIONS,
                              "admission",
                              fields()
                                  .with(
                                      Map.of(
                                          "podSetAssignments",
                                          fields("flavors", "resourceUsage")))))));
  private static final Wanted JOB =
      fields("apiVersion", "kind").with(Map.of("metadata", METADATA_OF_WORK));
  private static final Wanted DISCOVERY =
      fields()
          .with(
              Map.of(
                  "items",
                  fields()
                      .with(
                          Map.of(
                              "metadata", fields("name"),
                              "versions",
                                  fields("version")
                                      .with(Map.of("resources", fields("resource")))))));

  private WantedFields() {}

  static Wanted of(String plural) {
    return switch (plural) {
      case "nodes" -> NODE;
      case "pods" -> POD;
      case "workloads" -> WORKLOAD;
      case "jobs" -> JOB;
      case "apis" -> DISCOVERY;
      case "version" -> PLAIN;
      default -> ANY;
    };
  }

  static Wanted list(String plural) {
    return ALL.with(Map.of("items", of(plural)));
  }

  /** Returns the wanted fields of an event, in which an error may take the place of the object. */
  static Wanted event(String plural) {
    return fields()
        .with(
            Map.of(
                "type",
                PLAIN,
                "object",
                of(plural)
                    .with(Map.of("message", ALL, "code", ALL, "reason", ALL, "details", ALL))));
  }
}
