package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The manifests of {@code examples/quickstart} and the names in them. */
public final class Quickstart {
  public static final String POLICY = "network";
  public static final String FACTORY = "lumi-aif";
  public static final String POOL = "lumi-aif.h100";
  public static final String FACTORY_CLUSTER = "fi-kajaani";
  public static final String OTHER_FACTORY_CLUSTER = "es-barcelona";
  public static final String ANTENNA = "aif-irl";
  public static final String LINK = "aif-irl.lumi-aif";
  public static final String ANTENNA_CLUSTER = "ie-galway";
  public static final String TENANT = "lingua-sme";
  public static final String TENANT_NAMESPACE = "tenant-lingua-sme";
  public static final String QUOTA = "lingua-training";

  private static final Path FOLDER = RepositoryRoot.find().resolve("examples/quickstart");
  private static final List<String> FILES =
      List.of(
          "accesspolicy", "memberclusters", "aifactories", "antennas", "tenants", "tenantquotas");

  private Quickstart() {}

  /** Returns fresh copies, objects that others refer to first. */
  public static List<GenericKubernetesResource> manifests() {
    return FILES.stream().flatMap(file -> Quickstart.file(file).stream()).toList();
  }

  /** Returns the objects of one file, for example {@code memberclusters}. */
  public static List<GenericKubernetesResource> file(String name) {
    return Manifests.read(FOLDER.resolve(name + ".yaml")).objects();
  }

  /** Returns one of the manifests. */
  public static GenericKubernetesResource manifest(String kind, String name) {
    return manifests().stream()
        .filter(object -> object.getKind().equals(kind))
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the manifests of one kind. */
  public static Stream<GenericKubernetesResource> manifests(String kind) {
    return manifests().stream().filter(object -> object.getKind().equals(kind));
  }

  /** Returns the Job that the tenant submits; each creation gives it another name. */
  public static Job job() {
    return Serialization.unmarshal(TextFile.read(FOLDER.resolve("job/job.yaml")), Job.class);
  }

  /** Returns a client for a member of the tenant, at the antenna. */
  public static KubernetesClient researcher(Network network) {
    return researcherAt(network.member(ANTENNA_CLUSTER));
  }

  public static KubernetesClient researcherAt(Cluster cluster) {
    return cluster.as("maeve@lingua-sme.example", TENANT);
  }
}
