package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.SubjectKind;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApprovalSpec;
import eu.aicontinent.api.v1alpha1.capacityapproval.RequestReference;
import eu.aicontinent.api.v1alpha1.capacityapproval.Verdict;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.tenant.Member;
import eu.aicontinent.api.v1alpha1.tenant.MemberRole;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An antenna's namespace on the hub, with its askers and reviewers.
 *
 * @param antenna name of the antenna; the group of its operators is named after it
 */
public record RequestGround(TenantGround ground, String antenna) {
  static final String NAMESPACE = "antenna-" + Quickstart.ANTENNA;
  static final String ASKER = "orla@" + Quickstart.ANTENNA + ".example";

  /** Reads a request of {@code examples/antennas}. */
  static CapacityRequest example(String file) {
    return read(file, CapacityRequest.class);
  }

  /** Reads the Job of {@code examples/antennas}. */
  static Job exampleJob() {
    return read("job/job", Job.class);
  }

  private static <T> T read(String file, Class<T> kind) {
    var path = RepositoryRoot.find().resolve("examples/antennas/" + file + ".yaml");
    return Serialization.unmarshal(TextFile.read(path), kind);
  }

  /**
   * Returns a request for the largest budget that a mode grants by itself, for a new tenant of the
   * same name.
   */
  static CapacityRequest fastLane(String name, long accelerators, String... factories) {
    return fastLaneOf(ASKER, name, accelerators, factories);
  }

  /** Returns such a request of another operator of the antenna. */
  static CapacityRequest fastLaneOf(
      String asker, String name, long accelerators, String... factories) {
    return fastLaneFor(
        "{category: Industry, size: SME, establishedIn: IE}", asker, name, accelerators, factories);
  }

  /** Returns such a request for another applicant, written as in a manifest. */
  static CapacityRequest fastLaneFor(
      String applicant, String asker, String name, long accelerators, String... factories) {
    return Serialization.unmarshal(
        """
        metadata: {name: %1$s, namespace: %2$s}
        spec:
          requestedBy: %3$s
          tenant: %1$s
          applicant: %6$s
          members: [{kind: Group, name: %1$s, role: User}]
          mode: FastLane
          workloadClass: Training
          accelerators: %4$d
          acceleratorHours: 50000
          months: 3
          preferredFactoryRefs: [{name: %5$s}]
        """
            .formatted(
                name,
                NAMESPACE,
                asker,
                accelerators,
                String.join("}, {name: ", factories),
                applicant),
        CapacityRequest.class);
  }

  /**
   * Moves a request to another tenant, which may have other requests, with one person as its
   * member.
   */
  static CapacityRequest forTenant(String tenant, String member, CapacityRequest request) {
    var spec = request.getSpec();
    request.setSpec(
        new CapacityRequestSpec(
            spec.requestedBy(),
            tenant,
            spec.applicant(),
            List.of(new Member(SubjectKind.User, member, MemberRole.User)),
            spec.mode(),
            spec.workloadClass(),
            spec.accelerators(),
            spec.acceleratorHours(),
            spec.months(),
            spec.preferredFactoryRefs()));
    return request;
  }

  /** Returns the ground of the quickstart's antenna. */
  static RequestGround prepare(Network network) {
    return at(new TenantGround(network), Quickstart.ANTENNA);
  }

  /**
   * Returns the ground of an antenna once the API server knows that its operators may ask; it
   * learns so by a watch.
   */
  public static RequestGround at(TenantGround tenants, String antenna) {
    var ground = new RequestGround(tenants, antenna);
    var asking = new Right("aicontinent.eu", "capacityrequests");
    eventually().until(() -> asking.isHeldBy(ground.asker(), ground.namespace(), "create"));
    return ground;
  }

  private String namespace() {
    return "antenna-" + antenna;
  }

  Hub hub() {
    return ground.hub();
  }

  /** Returns a client for an operator of the antenna, with no other rights. */
  KubernetesClient asker() {
    return asker("orla@" + antenna + ".example");
  }

  /** Returns a client for any operator of the antenna. */
  private KubernetesClient asker(String name) {
    return hub().network().hub().as(name, antenna + "-operators");
  }

  /** Returns a client for somebody who may do everything, in their own name. */
  private KubernetesClient reviewer(String name) {
    return hub().network().hub().as(name, "system:masters");
  }

  /** Creates a request in the name of the person that it names. */
  public CapacityRequest ask(CapacityRequest request) {
    return asker(request.getSpec().requestedBy()).resource(request).create();
  }

  void edit(String name, String spec) {
    asker()
        .resources(CapacityRequest.class)
        .inNamespace(namespace())
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {" + spec + "}}");
  }

  /**
   * Makes a grant look old, since terms are whole months. It is written while the operator is away,
   * as it expects nobody else to write there, and in its name, as nobody else may.
   */
  void setGrantedAt(String name, Instant instant) {
    hub()
        .network()
        .hub()
        .as("system:serviceaccount:aicontinent-system:aicontinent-operator")
        .resources(CapacityRequest.class)
        .inNamespace(namespace())
        .withName(name)
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\": {\"grantedAt\": \"%s\"}}".formatted(instant));
  }

  void withdraw(String name) {
    asker().resources(CapacityRequest.class).inNamespace(namespace()).withName(name).delete();
  }

  /** Approves a request with the approval of the example. */
  void approve(String name, String uid, long generation) {
    decide(Verdict.Approve, new RequestReference(name, uid, generation));
  }

  /** Denies what the request asks for now. */
  void deny(String name) {
    var metadata = get(name).getMetadata();
    decide(Verdict.Deny, new RequestReference(name, metadata.getUid(), metadata.getGeneration()));
  }

  private void decide(Verdict verdict, RequestReference request) {
    var approval = read("capacityapproval", CapacityApproval.class);
    var example = approval.getSpec();
    approval.setMetadata(
        new ObjectMetaBuilder().withGenerateName("decision-").withNamespace(namespace()).build());
    approval.setSpec(
        new CapacityApprovalSpec(request, verdict, example.decidedBy(), example.note()));
    reviewer(example.decidedBy()).resource(approval).create();
  }

  /** Returns when the operator has looked at all approvals, and found that none counts. */
  void awaitNoneCounts() {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        hub().network().objects().all().stream()
                            .filter(object -> object.getKind().equals("CapacityApproval"))
                            .map(Conditions::new))
                    .isNotEmpty()
                    .allMatch(approval -> approval.say("Ready", "False", "RequestChanged")));
  }

  CapacityRequest get(String name) {
    return hub()
        .client()
        .resources(CapacityRequest.class)
        .inNamespace(namespace())
        .withName(name)
        .require();
  }

  CapacityRequestStatus status(String name) {
    return Objects.requireNonNull(get(name).getStatus());
  }

  void await(String name, String type, String status, String reason) {
    eventually()
        .untilAsserted(
            () -> {
              var conditions = conditions(name);
              assertThat(conditions.say(type, status, reason)).as("%s", conditions).isTrue();
            });
  }

  public void awaitGranted(String name) {
    await(name, "Granted", "True", "Granted");
    await(name, "Ready", "True", "Ready");
  }

  Conditions conditions(String name) {
    return new Conditions(
        Serialization.unmarshal(Serialization.asYaml(get(name)), GenericKubernetesResource.class));
  }

  public TenantQuota quota(String name) {
    return hub()
        .client()
        .resources(TenantQuota.class)
        .withName(Objects.requireNonNull(status(name).tenantQuota()))
        .require();
  }

  void awaitGone(String name) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        hub()
                            .client()
                            .resources(CapacityRequest.class)
                            .inNamespace(namespace())
                            .withName(name)
                            .get())
                    .isNull());
  }
}
