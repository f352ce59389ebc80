package eu.aicontinent.demo;

import eu.aicontinent.testbed.operator.Network;
import java.util.List;

/**
 * Requests capacity as an operator of the antenna does, and shows the outcome: one request is
 * granted without a decision by anybody, one waits for a reviewer.
 */
record Requests(Network network, Kubectl hub, Progress progress) {
  private static final String ASKER = "orla@aif-irl.example";
  private static final String GROUP = "aif-irl-operators";

  /** The files that the antenna's operator applies; the rest of the folder is for the reviewer. */
  private static final List<String> FILES = List.of("capacityrequest.yaml", "large.yaml");

  private static final int WIDTH = 50;

  void run(Example example) {
    progress.detail("%s asks in the antenna's namespace on the hub".formatted(ASKER));
    var asker = hub.as(ASKER, GROUP);
    FILES.stream()
        .flatMap(file -> asker.applyServerSide(example.folder().resolve(file)).stream())
        .forEach(progress::detail);
    try (var watched = Watched.on(network.hub(), network.objects().kinds())) {
      var asked = Answer.await(() -> new RequestOutcomes(watched.objects()), example.name());
      progress.line("");
      asked.table().wrapped(WIDTH).lines().forEach(progress::detail);
    }
  }
}
