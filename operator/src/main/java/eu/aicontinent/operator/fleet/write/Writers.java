package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.Lowering;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.stream.Stream;

/** The writers of one cluster: who handles which step, and who removes which kind. */
public record Writers(
    ClusterCache cache,
    Lowering lowering,
    ClusterWriter objects,
    NodeWriter nodes,
    NodeChanger changes,
    CredentialWriter credentials,
    VolumeWriter volumes,
    WorkloadEvictor work,
    DispatchedWork sentWork) {

  /**
   * Returns the handlers of a step: none if there is nothing to do for it, one, or for {@link
   * Step.Lower} one for each object that is to be lowered at present.
   */
  Stream<StepHandler> handlers(Owner owner, ClusterPlan slice, Step step) {
    return switch (step) {
      case Step.Keep _ -> Stream.empty();
      case Step.Lower _ -> lowered(owner, slice).map(apply -> objects.handler(owner, apply));
      case Step.Apply apply -> Stream.of(objects.handler(owner, apply));
      case Step.Establish establish -> Stream.of(objects.handler(establish));
      case Step.AdoptNode adopt -> Stream.of(nodes.handler(adopt));
      case Step.ReleaseNode release -> Stream.of(nodes.handler(release));
      case Step.ChangeNode change -> Stream.of(changes.handler(change));
      case Step.RemoteCredential credential -> Stream.of(credentials.handler(owner, credential));
      case Step.WithdrawCredential withdraw -> Stream.of(credentials.handler(owner, withdraw));
      case Step.ApplyVolume volume -> Stream.of(volumes.handler(owner, volume));
      case Step.StopWork stop -> Stream.of(work.handler(stop));
      case Step.EndWork end -> Stream.of(work.handler(end));
      case Step.OfferAgain again -> Stream.of(work.handler(again));
      case Step.EndSentWork end -> Stream.of(sentWork.handler(end));
      case Step.LetGo letGo -> Stream.of(sentWork.handler(letGo));
      case Step.FetchBack back -> Stream.of(sentWork.handler(back));
    };
  }

  private Stream<Step.Apply> lowered(Owner owner, ClusterPlan slice) {
    return lowering.lowered(shared(owner), slice.applied()).stream()
        .map(object -> new Step.Apply(object, false));
  }

  /** Returns the cohorts and queues of the owner, which lend to each other. */
  private List<GenericKubernetesResource> shared(Owner owner) {
    return Stream.of(Kind.COHORT, Kind.CLUSTER_QUEUE)
        .flatMap(kind -> cache.ownedBy(kind, owner))
        .filter(object -> !object.isMarkedForDeletion())
        .toList();
  }

  /** Removes an object, and with a namespace what is remembered of the work in it. */
  Progress remove(Kind kind, GenericKubernetesResource object) {
    switch (kind) {
      case MULTI_KUEUE_CLUSTER -> credentials.remove(object);
      case PERSISTENT_VOLUME -> volumes.remove(object);
      default -> objects.remove(object);
    }
    if (kind == Kind.NAMESPACE) {
      work.forget(object.getMetadata().getName());
      sentWork.forget(object.getMetadata().getName());
    }
    return Progress.DONE;
  }
}
