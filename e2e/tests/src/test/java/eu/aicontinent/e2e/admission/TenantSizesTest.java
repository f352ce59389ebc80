package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.stream.Collectors.joining;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that every part of an object that can be made large is bounded. */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantSizesTest {
  private static final String OF_A_JOB = "of at most 131072: keep data in volumes and images";
  private static final String OF_A_CONFIG_MAP =
      "of at most 262144: keep data in volumes and images";
  private static final String LARGE = "v".repeat(140_000);
  private static final String NAMES =
      "apiVersion: batch/v1, kind: Job, metadata: {namespace: tenant-walled, name: fresh%s}";
  private static final String CONTAINERS = "containers: [{name: work, image: 'busybox:1.37'%s}]";

  private TenantWallGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantWallGround.prepare(network);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  static Stream<Write> large() {
    return Stream.of(
            job(", annotations: {large: %s}".formatted(LARGE), "", ""),
            job(", labels: {%s}".formatted(many(2500, "k%060d: v")), "", ""),
            job(
                ", managedFields: [%s]"
                    .formatted(
                        many(
                            1000,
                            "{manager: m%d, operation: Apply, apiVersion: batch/v1, fieldsType:"
                                + " FieldsV1, fieldsV1: {'f:metadata': {'f:annotations': {'f:"
                                + "y".repeat(200)
                                + "': {}}}}}")),
                "",
                ""),
            job("", ", annotations: {large: %s}".formatted(LARGE), ""),
            job(
                "",
                ", ownerReferences: [%s]"
                    .formatted(
                        many(
                            1000,
                            "{apiVersion: v1, kind: X, name: %s, uid: u%%d}"
                                .formatted("x".repeat(200)))),
                ""),
            job("", "", ", args: [%s]".formatted(LARGE)),
            job("", "", ", command: [%s]".formatted(LARGE)),
            job("", "", ", workingDir: /%s".formatted(LARGE)),
            job("", "", ", env: [{name: E, value: %s}]".formatted(LARGE)),
            job("", "", ", env: [%s]".formatted(many(9000, "{name: E%d, value: v}"))),
            job("", "", ", env: [{name: E, value: %s}]".formatted("\uD83D\uDE00".repeat(34_000))),
            volumes(
                "{name: a, configMap: {name: m, items: [%s]}}"
                    .formatted(many(9000, "{key: k%1$d, path: p%1$d}"))))
        .map(Write::create);
  }

  @ParameterizedTest
  @MethodSource("large")
  void everyPartOfAJobCounts(Write attempt) {
    attempt.isRefused(ground.as("tenant"), OF_A_JOB);
  }

  @Test
  void whatIsThereDoesNotGrow() {
    Write.change(
            "{apiVersion: batch/v1, kind: Job, metadata: {namespace: tenant-walled, name: standing, annotations: {large: %s}}}"
                .formatted(LARGE))
        .isRefused(ground.as("tenant"), OF_A_JOB);
  }

  @Test
  void configMapsAreBoundedToo() {
    for (var data : new String[] {"data: {a: %s}", "binaryData: {a: %s}"}) {
      var map =
          "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: tenant-walled, name: fresh}, "
              + data
              + "}";
      Write.create(map.formatted("v".repeat(264_000)))
          .isRefused(ground.as("tenant"), OF_A_CONFIG_MAP);
      Write.create(map.formatted("v".repeat(256_000))).passes(ground.as("tenant"));
    }
  }

  @Test
  void longScriptsPass() {
    Write.create(job("", "", ", args: [%s]".formatted("v".repeat(120_000))))
        .passes(ground.as("tenant"));
  }

  /**
   * Proves that the bound at a factory leaves room for what an object gains on its way from an
   * antenna: labels, and other entries in managedFields.
   */
  @Test
  void whatFitsAtAnAntennaFitsAtTheFactory() {
    var marks =
        ", labels: {kueue.x-k8s.io/queue-name: default, kueue.x-k8s.io/multikueue-origin:"
            + " ie-galway}";

    Write.create(job(marks, "", ", args: [%s]".formatted("v".repeat(131_000))))
        .passes(ground.as("antenna"));
    Write.create(job(marks, "", ", args: [%s]".formatted("v".repeat(264_000))))
        .isRefused(ground.as("antenna"), "of at most 262144");
  }

  /**
   * Proves that the number of objects is bounded. The member state sets and changes the limit in
   * its chart, and Kubernetes counts.
   */
  @Test
  void theNumberOfATenantsObjectsIsBounded() {
    var settings =
        ground
            .cluster()
            .client()
            .configMaps()
            .inNamespace("aicontinent-gpu")
            .withName("tenant-counts");
    var fresh =
        Write.create(
            "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: tenant-walled, name: fresh}}");
    fresh.passes(ground.as("tenant"));

    settings.edit(said -> new ConfigMapBuilder(said).addToData("configmaps", "1").build());

    eventually()
        .untilAsserted(() -> fresh.isRefused(ground.as("tenant"), "exceeded quota: counts"));
    settings.edit(said -> new ConfigMapBuilder(said).addToData("configmaps", "500").build());
    eventually().untilAsserted(() -> fresh.passes(ground.as("tenant")));
  }

  private static String job(String metadata, String ofPods, String ofContainer) {
    return "{%s, spec: {template: {metadata: {labels: {mine: 'true'}%s}, spec: {restartPolicy: Never, %s}}}}"
        .formatted(NAMES.formatted(metadata), ofPods, CONTAINERS.formatted(ofContainer));
  }

  private static String volumes(String volume) {
    return "{%s, spec: {template: {spec: {restartPolicy: Never, %s, volumes: [%s]}}}}"
        .formatted(NAMES.formatted(""), CONTAINERS.formatted(""), volume);
  }

  private static String many(int count, String form) {
    return IntStream.range(0, count).mapToObj(form::formatted).collect(joining(", "));
  }
}
