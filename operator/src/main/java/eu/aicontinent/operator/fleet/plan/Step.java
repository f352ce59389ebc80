package eu.aicontinent.operator.fleet.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan on one cluster: data. The writer that takes it makes a handler for it, and
 * {@code Writers} names this writer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
public sealed interface Step {

  /** Returns the kind that the cluster must serve for the step to be taken. */
  Kind kind();

  /** A step about an object, which stays as long as a plan names it. */
  sealed interface ObjectStep extends Step {
    GenericKubernetesResource object();

    @Override
    default Kind kind() {
      return Kind.of(object());
    }
  }

  /** A step about a node. */
  sealed interface NodeStep extends Step {
    @Override
    default Kind kind() {
      return Kind.NODE;
    }
  }

  /** A step about queues, or the work in them. */
  sealed interface QueueStep extends Step {
    @Override
    default Kind kind() {
      return Kind.CLUSTER_QUEUE;
    }
  }

  /** A step about work that MultiKueue may send to another cluster. */
  sealed interface RemoteStep extends Step {
    @Override
    default Kind kind() {
      return Kind.MULTI_KUEUE_CLUSTER;
    }
  }

  /**
   * Applies an object. The engine adds the labels of owner and hub.
   *
   * @param object exactly the fields that we own, every one that matters written out, defaults
   *     included
   * @param adopt true if an object that somebody made before is used, and not deleted by us later;
   *     false if it is a conflict
   */
  @JsonTypeName("apply")
  record Apply(GenericKubernetesResource object, boolean adopt) implements ObjectStep {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** Returns the step for an object that nobody else may have made. */
    public static Apply of(HasMetadata object) {
      return new Apply(SERIALIZATION.convertValue(object, GenericKubernetesResource.class), false);
    }

    /** Returns the step for an object that somebody may have made before. */
    public static Apply adopting(HasMetadata object) {
      return new Apply(SERIALIZATION.convertValue(object, GenericKubernetesResource.class), true);
    }
  }

  /**
   * Lowers each cohort and queue of the owner to what the rest of the slice gives it. The rest may
   * raise others then. The writes are found when the step is taken: an older plan, which was still
   * being written when this one was made, may have raised something meanwhile.
   */
  @JsonTypeName("lower")
  record Lower() implements QueueStep {}

  /**
   * Creates an object unless there is one of the name. The created object has no owner. An existing
   * one is neither changed nor removed; one that no plan can know of yet blocks the rest of this
   * plan.
   *
   * @param object object to create
   */
  @JsonTypeName("establish")
  record Establish(GenericKubernetesResource object) implements ObjectStep {}

  /**
   * Keeps an object as it is, if it exists. It is for what can be decided only when more is known.
   *
   * @param object object whose kind and name count, and nothing else
   */
  @JsonTypeName("keep")
  record Keep(GenericKubernetesResource object) implements ObjectStep {}

  /**
   * Gives a node these labels of ours and no others of ours, and the taint. Other labels and taints
   * stay.
   *
   * @param node name of the node
   * @param labels our labels
   * @param kept labels that stay as they are on the node when the step is taken, since a plan may
   *     be older; keys that others may set as well count only beside one that only we may set
   * @param taint our taint
   * @param closed true if the node is closed to new work, for a {@link ChangeNode}
   */
  @JsonTypeName("adoptNode")
  record AdoptNode(
      String node, Map<String, String> labels, List<String> kept, Taint taint, boolean closed)
      implements NodeStep {}

  /**
   * Gives a node further labels, by which its devices vanish and come back in another form. The
   * node is closed first, and gets the labels once no work holds a device. Work that still holds
   * one when the notice is over is sent back to its queue.
   *
   * @param closed state of the node until then: closed
   * @param told further labels, in place of those that it keeps
   * @param devices prefix of the names of its devices
   * @param noticeSeconds time for which work may go on after the node is closed
   */
  @JsonTypeName("changeNode")
  record ChangeNode(AdoptNode closed, Map<String, String> told, String devices, int noticeSeconds)
      implements NodeStep {

    /**
     * Returns the state of the node afterwards: still closed, since nobody knows yet whether its
     * devices come back.
     */
    public AdoptNode after() {
      var labels = new TreeMap<>(closed.labels());
      labels.putAll(told);
      return new AdoptNode(closed.node(), labels, List.of(), closed.taint(), true);
    }
  }

  /**
   * Removes every label of ours, our cordon, and the taint with this key from a node.
   *
   * @param node name of the node
   * @param taintKey key of our taint
   */
  @JsonTypeName("releaseNode")
  record ReleaseNode(String node, String taintKey) implements NodeStep {}

  /**
   * Ends the work in a namespace that holds quota of a flavor. The work is sent back to its queue,
   * so the flavor has to be closed before.
   *
   * @param namespace namespace of the work
   * @param flavor name of the ResourceFlavor
   */
  @JsonTypeName("endWork")
  record EndWork(String namespace, String flavor) implements QueueStep {
    /** Returns the outcome of a plan that waits for this and has no other step left. */
    public static Outcome.Pending awaited(String flavor) {
      return new Outcome.Pending("work in " + flavor + " is being ended");
    }
  }

  /**
   * Offers work to a cluster to which MultiKueue is connected again, if the work waited in the
   * namespace while that cluster was lost. MultiKueue (0.19.2) offers work when it has got quota,
   * to the clusters that it is connected to then, and comes back to it for no other. So work that
   * was not offered to this cluster goes back to its queue, and gets quota anew.
   *
   * @param namespace namespace of the work
   * @param multiKueueCluster name of the cluster here
   * @param connectedSince instant since which MultiKueue is connected to it
   */
  @JsonTypeName("offerAgain")
  record OfferAgain(String namespace, String multiKueueCluster, Instant connectedSince)
      implements RemoteStep {}

  /**
   * Lets MultiKueue on this cluster reach another cluster with a short-lived token. The token is
   * requested and written in one go when the step is taken, and is never part of a plan.
   *
   * @param multiKueueCluster object that refers to the Secret, without the annotations of the
   *     credential
   * @param issuer cluster that issues the token and is reached with it
   * @param serviceAccount ServiceAccount in {@code aicontinent-antennas} of the issuer
   * @param serviceAccountUid its UID, null when it is unknown: tokens of another one of that name
   *     are void
   * @param secret Secret in {@code kueue-system} of this cluster
   * @param lifetimeSeconds requested lifetime; the issuer may grant less
   * @param renew true if the cached state says that the Secret is lost
   * @param emptied namespaces where nothing that MultiKueue has sent may be left at the issuer
   *     before a token is requested
   */
  @JsonTypeName("remoteCredential")
  record RemoteCredential(
      GenericKubernetesResource multiKueueCluster,
      String issuer,
      String serviceAccount,
      @Nullable String serviceAccountUid,
      String secret,
      long lifetimeSeconds,
      @Nullable Boolean renew,
      List<String> emptied)
      implements ObjectStep {
    @Override
    public GenericKubernetesResource object() {
      return multiKueueCluster;
    }
  }

  /**
   * Keeps MultiKueue on this cluster from reaching another cluster any more: the Secret is deleted,
   * and its MultiKueueCluster records that there is no credential. What refers to that one stays.
   *
   * @param multiKueueCluster object that refers to the Secret, without the annotations of the
   *     credential
   */
  @JsonTypeName("withdrawCredential")
  record WithdrawCredential(GenericKubernetesResource multiKueueCluster) implements ObjectStep {
    @Override
    public GenericKubernetesResource object() {
      return multiKueueCluster;
    }
  }

  /**
   * Applies a volume, and before it the Secret of its name that opens its source: a copy of the
   * hub's, made when the step is taken, and never part of a plan.
   *
   * @param source name of the hub's Secret in {@code aicontinent-datasets}
   * @param version version of that Secret; a copy of another version is written anew
   */
  @JsonTypeName("applyVolume")
  record ApplyVolume(GenericKubernetesResource object, String source, String version)
      implements ObjectStep {}

  /**
   * Stops work whose pods name a claim, for good: its Workloads become inactive. Pods that were
   * only deleted would be made again by their Job, wait for the claim, and hold quota.
   */
  @JsonTypeName("stopWork")
  record StopWork(String namespace, String claim) implements QueueStep {}

  /**
   * Ends all work in the namespace that MultiKueue on another cluster has sent. Whoever could send
   * more must not have a credential any more.
   *
   * @param namespace namespace of the work
   * @param since instant of the event for which the work is ended
   */
  @JsonTypeName("endSentWork")
  record EndSentWork(String namespace, Instant since) implements QueueStep {}

  /**
   * Sends work in the namespace that was sent to another cluster back to its queue. MultiKueue
   * (0.19.2) waits for that cluster to report that the Job has no pods any more, which it cannot
   * hear.
   *
   * @param namespace namespace of the work
   * @param multiKueueCluster name of the other cluster here
   * @param endedAt other cluster, where no such work may be left before; null when it does not
   *     answer anybody
   * @param elsewhere further clusters that MultiKueue sends to from here, whose work is not meant:
   *     Kueue does not tell any more where evicted work was sent to
   * @param since instant of the event for which the work is released
   */
  @JsonTypeName("letGo")
  record LetGo(
      String namespace,
      String multiKueueCluster,
      @Nullable String endedAt,
      List<String> elsewhere,
      Instant since)
      implements RemoteStep {}

  /**
   * Sends evicted work in the namespace back to its queue when its Job is not left anywhere that it
   * was sent to. Kueue keeps the quota of work until its Job reports that no pods are left, and
   * MultiKueue (0.19.2) copies that number from the Job that it has sent. It deletes the sent Job
   * without a last look when it finds the Workload there changed, whoever ended the work.
   * MultiKueue ends work in this way itself: it sets a condition, which Kueue there turns into
   * {@code spec.active: false} a moment before it evicts. The last number of pods then stands for
   * ever.
   *
   * @param namespace namespace of the work
   * @param clusters all clusters that work may have been sent to
   */
  @JsonTypeName("fetchBack")
  record FetchBack(String namespace, List<String> clusters) implements QueueStep {}
}
