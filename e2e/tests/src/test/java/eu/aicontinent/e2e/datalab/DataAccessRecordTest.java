package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.datalab.DataLabGround.CLERK;
import static eu.aicontinent.e2e.datalab.DataLabGround.FAR;
import static eu.aicontinent.e2e.datalab.DataLabGround.LAB;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Records;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that a holder can rely on the records of who has had access to data. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataAccessRecordTest {
  private static final String OPERATOR =
      "system:serviceaccount:aicontinent-system:aicontinent-operator";
  private static final String PERMIT = "hdab-42";
  private static final ObjectMapper CANONICAL =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final TestTenant tenant = TestTenant.in("FI", "lab-fi");
  private Network network;
  private Cluster kajaani;
  private TenantGround tenants;
  private DataLabGround lab;
  private String mount = "";

  @BeforeAll
  void prepare(Network shared, @Named(Quickstart.FACTORY_CLUSTER) Cluster cluster) {
    network = shared;
    kajaani = cluster;
    tenants = new TenantGround(shared);
    lab = DataLabGround.prepare(shared, cluster);
    lab.admit(tenant);
  }

  @BeforeEach
  void mountAndWithdraw() {
    tenants.grant(tenant, TenantGround.LUMI, 4, kajaani.name());
    lab.permit(tenant, PERMIT, FAR);
    lab.mount(tenant, "cohort", "CC-BY-NC-4.0", PERMIT);
    lab.awaitMount(tenant, "Mounted", "True", "Mounted");
    mount = lab.mount(tenant).getMetadata().getUid();
    lab.withdraw(PERMIT);
    eventually().untilAsserted(() -> assertThat(records()).extracting(this::event).hasSize(3));
  }

  @AfterEach
  void removeTenant() {
    new Reset(network).removeTenants();
  }

  @AfterAll
  void removeLab() {
    lab.dismiss(tenant);
    lab.uninstall(kajaani);
  }

  @Test
  void theHolderReadsWhoHadWhatWhereByWhichPermitAndWhyItEnded() {
    var records = records();

    assertThat(records)
        .extracting(this::event)
        .containsExactly("Granted null", "Ended PermitWithdrawn", "Removed null");
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.<String>get("spec", "access", "tenant")).isEqualTo(tenant.name());
              assertThat(record.<String>get("spec", "access", "dataset")).isEqualTo("cohort");
              assertThat(record.<String>get("spec", "access", "cluster")).isEqualTo(kajaani.name());
              assertThat(record.<String>get("spec", "access", "permit", "name")).isEqualTo(PERMIT);
              assertThat(record.<String>get("spec", "access", "permit", "issuedBy"))
                  .isEqualTo(CLERK);
              assertThat(record.<List<?>>get("spec", "access", "members")).isNotEmpty();
              assertThat(instant(record, "keepUntil"))
                  .isEqualTo(instant(record, "at").plus(Duration.ofDays(365)));
            });
    lab.hub().awaitCondition("DataLab", LAB, "RecordsIntact", "True", "RecordsIntact");
  }

  /** The hash is computed here anew, as the documentation says that anybody can. */
  @Test
  void eachRecordHasTheHashOfItsContentAndOfTheOneBefore() {
    var records = records();

    assertThat(records).allSatisfy(one -> assertThat(hash(one)).isEqualTo(hashOf(one)));
    assertThat(records.subList(1, 3))
        .extracting(one -> one.<String>get("spec", "previous", "hash"))
        .containsExactly(hashOf(records.get(0)), hashOf(records.get(1)));
    eventually()
        .untilAsserted(
            () ->
                assertThat(lab.hub().get("DataLab", LAB).<String>get("status", "records", "hash"))
                    .isEqualTo(hashOf(records.getLast())));
  }

  @Attack
  @Test
  void nobodyWritesChangesOrDeletesARecord() {
    var record = records().getFirst();
    var people = List.of(network.hub().client(), clerk());
    for (var person : people) {
      assertThatThrownBy(() -> person.resource(Records.copy(record)).create())
          .hasMessageMatching("(?s).*(operator alone writes|cannot create).*");
      assertThatThrownBy(() -> merge(person, record, "{\"metadata\": {\"finalizers\": null}}"))
          .hasMessageMatching("(?s).*(operator alone writes|cannot patch).*");
      assertThatThrownBy(() -> person.resource(record).delete())
          .hasMessageMatching("(?s).*(operator alone writes|cannot delete).*");
    }
    assertThatThrownBy(() -> tenant.at(network.hub()).resource(record).get())
        .hasMessageContaining("cannot get");
    assertThatThrownBy(
            () -> network.hub().client().namespaces().withName("datalab-" + LAB).delete())
        .hasMessageContaining("delete the DataLab");
  }

  /** A stolen credential of the operator can say that a record goes, and it stays all the same. */
  @Attack
  @Test
  void theOperatorItselfCannotChangeOrRemoveARecordBeforeItsTime() {
    var thief = network.hub().as(OPERATOR);
    var record = records().get(1);

    assertThatThrownBy(() -> merge(thief, record, "{\"spec\": {\"reason\": \"PermitExpired\"}}"))
        .hasMessageContaining("a record does not change");
    thief.resource(record).delete();
    assertThatThrownBy(() -> merge(thief, record, "{\"metadata\": {\"finalizers\": null}}"))
        .hasMessageContaining("stays on a record that was not deleted after spec.keepUntil");

    assertThat(records()).hasSize(3);
    lab.hub().awaitCondition("DataLab", LAB, "RecordsIntact", "True", "RecordsIntact");
  }

  @Test
  void recordsOutliveMountPermitAndTenant() {
    lab.deleteMount(tenant);
    lab.revoke(PERMIT);
    new Reset(network).removeTenants();

    assertThat(records()).extracting(this::event).contains("Ended PermitWithdrawn").hasSize(3);
  }

  @Test
  void whoTakesARecordOutOrPutsAnotherInItsPlaceIsNoticed() {
    var records = new Records(network);
    var second = records().get(1);

    records.unguarded(() -> records.remove(second));

    lab.hub().awaitCondition("DataLab", LAB, "RecordsIntact", "False", "RecordMissing");

    var other = Records.copy(second);
    Map<String, Object> spec = new HashMap<>(second.<Map<String, Object>>get("spec"));
    spec.put("reason", "PermitExpired");
    other.setAdditionalProperty("spec", spec);
    records.unguarded(() -> network.hub().client().resource(other).create());

    lab.hub().awaitCondition("DataLab", LAB, "RecordsIntact", "False", "RecordAltered");

    records.unguarded(() -> records.replace(other, second));

    lab.hub().awaitCondition("DataLab", LAB, "RecordsIntact", "True", "RecordsIntact");
  }

  /** Returns what the holder sees of the mount, in the order of numbers. */
  private List<GenericKubernetesResource> records() {
    return clerk()
        .genericKubernetesResources("aicontinent.eu/v1alpha1", "DataAccessRecord")
        .inNamespace("datalab-" + LAB)
        .list()
        .getItems()
        .stream()
        .filter(record -> mount.equals(record.get("spec", "access", "mountUid")))
        .sorted(Comparator.comparing(record -> record.<Integer>get("spec", "sequence")))
        .toList();
  }

  private String event(GenericKubernetesResource record) {
    return record.get("spec", "event") + " " + record.get("spec", "reason");
  }

  private static Instant instant(GenericKubernetesResource record, String field) {
    return Instant.parse(record.<String>get("spec", field));
  }

  private static void merge(KubernetesClient client, GenericKubernetesResource of, String patch) {
    client.resource(of).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private KubernetesClient clerk() {
    return network.hub().as(CLERK);
  }

  private static String hashOf(GenericKubernetesResource record) {
    return record.get("spec", "hash");
  }

  private static String hash(GenericKubernetesResource record) {
    try {
      Map<String, Object> fields = new HashMap<>(record.<Map<String, Object>>get("spec"));
      fields.remove("hash");
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(CANONICAL.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
