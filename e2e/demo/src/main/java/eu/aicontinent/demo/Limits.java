package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.stream.Stream;

/** Applies the example whose applicant, quota and Jobs are held back, and shows the answers. */
record Limits(Network network, Cluster factory, Researcher researcher, Progress progress) {
  private static final int JOBS = 4;
  private static final int WIDTH = 50;

  void run(Example example, Kubectl hub) {
    hub.applyServerSide(example.folder()).forEach(progress::detail);
    var batch = new Batch(researcher.at(factory), researcher.namespace());
    Answer.await(
        "leave for %s to submit in %s".formatted(researcher.user(), factory), batch::maySubmit);
    batch.removeAll();
    progress.detail("%s submits %d Jobs in %s".formatted(researcher.user(), JOBS, factory));
    var names = batch.submit(example.job(), JOBS);
    try (var rules = Watched.on(network.hub(), network.objects().kinds());
        var work = Watched.in(researcher.namespace(), researcher.at(factory), workKinds())) {
      var held =
          Answer.await(() -> new HeldBack(rules.objects(), work.objects(), names), example.name());
      progress.detail("%d of them run, one waits".formatted(JOBS - 1));
      show(held.table().wrapped(WIDTH));
      show(held.shares());
    }
  }

  private void show(Table table) {
    progress.line("");
    table.lines().forEach(progress::detail);
  }

  private List<ResourceDefinitionContext> workKinds() {
    return Stream.concat(
            new ServedKinds("batch", "v1").on(factory, List.of("Job")).stream(),
            new ServedKinds("kueue.x-k8s.io", "v1beta2").on(factory, List.of("Workload")).stream())
        .toList();
  }
}
