package eu.aicontinent.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answers to the objects of {@code examples/limits} and to Jobs of its commercial tenant.
 *
 * @param rules objects on the hub
 * @param work Jobs and Workloads at the factory
 * @param jobs names of the Jobs
 */
record HeldBack(
    List<GenericKubernetesResource> rules, List<GenericKubernetesResource> work, List<String> jobs)
    implements Answer {
  private static final String FACTORY = "lumi-aif";
  private static final String SHARE = "Commercial";
  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal("Tenant tasman-robotics", "Accepted", "NotEligible"),
          new Refusal("TenantQuota tasman-vision", "Granted", "NotEligible"),
          new Refusal("TenantQuota nordic-reanalysis", "Granted", "CapacityExhausted"));

  private record Refusal(String id, String condition, String reason) {}

  /**
   * Returns true if everything is refused that must be, and all but one of the Jobs run because
   * their share is full.
   */
  @Override
  public boolean isComplete() {
    return REFUSALS.stream().allMatch(this::isSaid)
        && running() == jobs.size() - 1
        && waiting().count() == 1
        && isFull();
  }

  @Override
  public Table table() {
    var header = Stream.of(List.of("ASKED", "SAID", "WHY"));
    var refused = REFUSALS.stream().flatMap(refusal -> verdict(refusal).stream());
    return new Table(
        Stream.of(
                header,
                refused.map(verdict -> row(asked(verdict.object()), verdict)),
                waiting()
                    .map(verdict -> row("Job " + job(verdict.object()) + ": 1 device", verdict)))
            .flatMap(rows -> rows)
            .toList());
  }

  /** Returns the shares of the factory and their use. */
  Table shares() {
    var header = Stream.of(List.of("SHARE OF " + FACTORY, "ENTITLED", "GRANTED", "USED"));
    var rows =
        shareMaps()
            .map(
                share ->
                    Stream.of("name", "entitled", "granted", "used")
                        .map(field -> String.valueOf(share.get(field)))
                        .toList());
    return new Table(Stream.concat(header, rows).toList());
  }

  private boolean isSaid(Refusal refusal) {
    return verdict(refusal).filter(verdict -> verdict.says("False", refusal.reason())).isPresent();
  }

  private Optional<Verdict> verdict(Refusal refusal) {
    return find(refusal.id()).map(object -> new Verdict(object, refusal.condition()));
  }

  private long running() {
    return work.stream()
        .filter(object -> "Job".equals(object.getKind()))
        .filter(job -> jobs.contains(job.getMetadata().getName()))
        .filter(job -> Integer.valueOf(1).equals(job.get("status", "ready")))
        .count();
  }

  /** Returns the Workloads of the Jobs for which Kueue says that there is no quota. */
  private Stream<Verdict> waiting() {
    return work.stream()
        .filter(object -> "Workload".equals(object.getKind()))
        .filter(workload -> jobs.contains(job(workload)))
        .map(workload -> new Verdict(workload, "QuotaReserved"))
        .filter(verdict -> verdict.says("False", "Pending"));
  }

  private static String job(GenericKubernetesResource workload) {
    return workload.getMetadata().getOwnerReferences().getFirst().getName();
  }

  private boolean isFull() {
    return shareMaps()
        .filter(share -> SHARE.equals(share.get("name")))
        .anyMatch(share -> Objects.equals(share.get("entitled"), share.get("used")));
  }

  private Stream<Map<?, ?>> shareMaps() {
    return find("AIFactory " + FACTORY)
        .map(factory -> factory.<Object>get("status", "shares"))
        .stream()
        .flatMap(shares -> ((List<?>) shares).stream())
        .map(share -> (Map<?, ?>) share);
  }

  private Optional<GenericKubernetesResource> find(String id) {
    return rules.stream().filter(object -> id.equals(Example.id(object))).findFirst();
  }

  private static List<String> row(String asked, Verdict verdict) {
    return List.of(asked, verdict.brief(), verdict.message());
  }

  private static String asked(GenericKubernetesResource object) {
    var id = Example.id(object);
    return "Tenant".equals(object.getKind())
        ? "%s of %s".formatted(id, object.<String>get("spec", "applicant", "establishedIn"))
        : id + ": " + devices(object.get("spec", "allocations", 0, "accelerators"));
  }

  private static String devices(int count) {
    return count == 1 ? "1 device" : count + " devices";
  }
}
