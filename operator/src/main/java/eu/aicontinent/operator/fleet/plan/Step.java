package eu.aicontinent.operator.fleet.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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

/** One thing to make true on a cluster. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Apply.class, name = "apply"),
  @JsonSubTypes.Type(value = Step.Lower.class, name = "lower"),
  @JsonSubTypes.Type(value = Step.Establish.class, name = "establish"),
  @JsonSubTypes.Type(value = Step.Keep.class, name = "keep"),
  @JsonSubTypes.Type(value = Step.AdoptNode.class, name = "adoptNode"),
  @JsonSubTypes.Type(value = Step.ChangeNode.class, name = "changeNode"),
  @JsonSubTypes.Type(value = Step.ReleaseNode.class, name = "releaseNode"),
  @JsonSubTypes.Type(value = Step.EndWork.class, name = "endWork"),
  @JsonSubTypes.Type(value = Step.OfferAgain.class, name = "offerAgain"),
  @JsonSubTypes.Type(value = Step.RemoteCredential.class, name = "remoteCredential"),
  @JsonSubTypes.Type(value = Step.WithdrawCredential.class, name = "withdrawCredential"),
  @JsonSubTypes.Type(value = Step.EndSentWork.class, name = "endSentWork"),
  @JsonSubTypes.Type(value = Step.LetGo.class, name = "letGo"),
  @JsonSubTypes.Type(value = Step.FetchBack.class, name = "fetchBack")
})
public sealed interface Step {

  /** What the cluster has to know for the step to be taken. */
  public default Kind kind() {
    return switch (this) {
      case Apply(var object, _) -> Kind.of(object);
      case Establish(var object) -> Kind.of(object);
      case Keep(var object) -> Kind.of(object);
      case AdoptNode _, ChangeNode _, ReleaseNode _ -> Kind.NODE;
      case Lower _, EndWork _, EndSentWork _, FetchBack _ -> Kind.CLUSTER_QUEUE;
      case OfferAgain _, RemoteCredential _, WithdrawCredential _, LetGo _ ->
          Kind.MULTI_KUEUE_CLUSTER;
    };
  }

  /**
   * The object shall be so. The engine adds the labels of owner and hub.
   *
   * @param object exactly the fields that we own, every one that matters written out, defaults
   *     included
   * @param adopt true: an object that somebody made before is used, and not deleted by us later;
   *     false: it is a conflict
   */
  record Apply(GenericKubernetesResource object, boolean adopt) implements Step {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** An object that nobody else may have made. */
    public static Apply of(HasMetadata object) {
      return new Apply(SERIALIZATION.convertValue(object, GenericKubernetesResource.class), false);
    }

    /** An object that somebody may have made before. */
    public static Apply adopting(HasMetadata object) {
      return new Apply(SERIALIZATION.convertValue(object, GenericKubernetesResource.class), true);
    }
  }

  /**
   * No cohort or queue of the owner shall have more than the rest of the slice says, which may
   * raise others then. What that takes is found when the step is taken: an older plan, which was
   * still being written when this one was made, may have raised something meanwhile.
   */
  record Lower() implements Step {}

  /**
   * There shall be an object of the name: it is made so when there is none, and is nobody's then.
   * Whatever is there is neither changed nor removed; one that no plan can know of yet blocks the
   * rest of this one.
   *
   * @param object what to make
   */
  record Establish(GenericKubernetesResource object) implements Step {}

  /**
   * The object stays as it is, when it is there: for what can be decided only when more is known.
   *
   * @param object names it; nothing else of it counts
   */
  record Keep(GenericKubernetesResource object) implements Step {}

  /**
   * The node shall carry these labels of ours and no other of ours, and the taint. Other labels and
   * taints stay.
   *
   * @param node name of the node
   * @param labels our labels
   * @param kept labels that stay as they are on the node when the step is taken: a plan may be
   *     older than that. Keys that others may set as well count only beside one that only we may
   *     set
   * @param taint our taint
   * @param closed whether it is closed to new work, for a {@link ChangeNode}
   */
  record AdoptNode(
      String node, Map<String, String> labels, List<String> kept, Taint taint, boolean closed)
      implements Step {}

  /**
   * The node shall carry further labels, by which its devices vanish and come back in another way.
   * So it is closed first, and told once no work holds a device; what still does when the notice is
   * over is sent back to its queue.
   *
   * @param closed how the node is until then: closed
   * @param told the further labels, in place of those that it keeps
   * @param devices what the names of its devices begin with
   * @param noticeSeconds how long work may go on from when the node is closed
   */
  record ChangeNode(AdoptNode closed, Map<String, String> told, String devices, int noticeSeconds)
      implements Step {

    /** How the node is then. It stays closed: nobody knows yet whether its devices come back. */
    public AdoptNode after() {
      var labels = new TreeMap<>(closed.labels());
      labels.putAll(told);
      return new AdoptNode(closed.node(), labels, List.of(), closed.taint(), true);
    }
  }

  /**
   * The node shall carry no label of ours and no taint with that key.
   *
   * @param node name of the node
   * @param taintKey key of our taint
   */
  record ReleaseNode(String node, String taintKey) implements Step {}

  /**
   * No work in the namespace shall hold quota of the flavor. What does is sent back to its queue,
   * so the flavor has to be closed before.
   *
   * @param namespace namespace of the work
   * @param flavor name of the ResourceFlavor
   */
  record EndWork(String namespace, String flavor) implements Step {
    /** What a plan waits for that has no other step left. */
    public static Outcome.Pending awaited(String flavor) {
      return new Outcome.Pending("work in " + flavor + " is being ended");
    }
  }

  /**
   * Work in the namespace that waited while another cluster was lost shall be offered to it, now
   * that MultiKueue is connected to it again. MultiKueue (0.19.2) offers work when it has got
   * quota, to the clusters that it is connected to then, and comes back to it for no other. So what
   * was not offered to this one goes back to its queue, and gets quota anew.
   *
   * @param namespace namespace of the work
   * @param multiKueueCluster name of the cluster here
   * @param connectedSince since when MultiKueue is connected to it
   */
  record OfferAgain(String namespace, String multiKueueCluster, Instant connectedSince)
      implements Step {}

  /**
   * MultiKueue on this cluster shall reach another cluster with a short-lived token. The token is
   * asked for and written in one go when the step is taken, and is never part of a plan.
   *
   * @param multiKueueCluster the object that refers to the Secret, without the annotations of the
   *     credential
   * @param issuer cluster that issues the token and is reached with it
   * @param serviceAccount ServiceAccount in {@code aicontinent-antennas} of the issuer
   * @param serviceAccountUid its UID, null when it is not known: tokens of another one of that name
   *     are void
   * @param secret Secret in {@code kueue-system} of this cluster
   * @param lifetimeSeconds asked for; the issuer may grant less
   * @param renew true when the cached state says that the Secret is lost
   * @param emptied namespaces where nothing that MultiKueue has sent may be left at the issuer
   *     before a token is asked for
   */
  record RemoteCredential(
      GenericKubernetesResource multiKueueCluster,
      String issuer,
      String serviceAccount,
      @Nullable String serviceAccountUid,
      String secret,
      long lifetimeSeconds,
      @Nullable Boolean renew,
      List<String> emptied)
      implements Step {}

  /**
   * MultiKueue on this cluster shall not reach another cluster any more, and what refers to that
   * one stays: there is no Secret, and the object says of no credential.
   *
   * @param multiKueueCluster the object that refers to the Secret, without the annotations of the
   *     credential
   */
  record WithdrawCredential(GenericKubernetesResource multiKueueCluster) implements Step {}

  /**
   * No work that MultiKueue on another cluster has sent shall be in the namespace. Whoever could
   * send more must not have a credential any more.
   *
   * @param namespace namespace of the work
   * @param since what it is to be ended for, by its instant
   */
  record EndSentWork(String namespace, Instant since) implements Step {}

  /**
   * Work in the namespace that was sent to another cluster goes back to its queue. MultiKueue
   * (0.19.2) waits for that cluster to say that the Job has no pods any more, which it cannot hear.
   *
   * @param namespace namespace of the work
   * @param multiKueueCluster name of the other cluster here
   * @param endedAt the other cluster, where no such work may be left before; null when that does
   *     not answer anybody
   * @param elsewhere further clusters that MultiKueue sends to from here: of work that is evicted
   *     Kueue does not say any more where it was sent to, and theirs is not meant
   * @param since what it is let go of for, by its instant
   */
  record LetGo(
      String namespace,
      String multiKueueCluster,
      @Nullable String endedAt,
      List<String> elsewhere,
      Instant since)
      implements Step {}

  /**
   * Evicted work in the namespace goes back to its queue when its Job is not left anywhere that it
   * was sent to. Kueue keeps its quota until its Job says that no pods are left, and MultiKueue
   * (0.19.2) copies that from the Job that it has sent. It deletes that one without a last look
   * when it finds its Workload changed: by whoever ends it there, by itself too, which asks for the
   * end by a condition that Kueue there turns into {@code spec.active: false} a moment before it
   * evicts. Then the last number stands for ever.
   *
   * @param namespace namespace of the work
   * @param clusters all that work may have been sent to
   */
  record FetchBack(String namespace, List<String> clusters) implements Step {}
}
