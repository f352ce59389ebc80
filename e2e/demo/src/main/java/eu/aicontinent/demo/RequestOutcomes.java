package eu.aicontinent.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The outcome of the requests of {@code examples/antennas}.
 *
 * @param objects objects on the hub
 */
record RequestOutcomes(List<GenericKubernetesResource> objects) implements Answer {
  /** A request that is not Ready before a reviewer has decided on it, which nobody has to do. */
  static final String WAITING = "CapacityRequest brehon-large";

  private static final String GRANTED = "CapacityRequest brehon-trial";
  private static final String CONDITION = "Granted";

  @Override
  public boolean isComplete() {
    return verdict(GRANTED).filter(RequestOutcomes::isGranted).isPresent()
        && verdict(WAITING)
            .filter(one -> one.says("False", "AwaitingApproval") || isGranted(one))
            .isPresent();
  }

  @Override
  public Table table() {
    var header = Stream.of(List.of("ASKED", "SAID", "WHY"));
    var rows =
        Stream.of(GRANTED, WAITING)
            .flatMap(id -> verdict(id).stream())
            .map(verdict -> List.of(asked(verdict.object()), verdict.brief(), verdict.message()));
    return new Table(Stream.concat(header, rows).toList());
  }

  private static boolean isGranted(Verdict verdict) {
    return verdict.says("True", CONDITION);
  }

  private Optional<Verdict> verdict(String id) {
    return objects.stream()
        .filter(object -> id.equals(Example.id(object)))
        .map(object -> new Verdict(object, CONDITION))
        .findFirst();
  }

  private static String asked(GenericKubernetesResource request) {
    return "%s: %s devices, %s"
        .formatted(
            Example.id(request),
            request.<Object>get("spec", "accelerators"),
            request.<String>get("spec", "mode"));
  }
}
