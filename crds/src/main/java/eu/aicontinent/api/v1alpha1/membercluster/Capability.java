package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Capability of a member cluster, as detected from its API. */
public enum Capability {
  Kueue,
  MultiKueue,
  GPUOperator,
  ClusterNetworkPolicy,
  ClusterAPI,
  DRA,
  NodeFeatureDiscovery,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Capability of(String name) {
    return TolerantEnum.read(Capability.class, name, Unrecognized);
  }
}
