package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a member cluster offers, as detected from its API. */
public enum Capability {
  Kueue,
  MultiKueue,
  GPUOperator,
  ClusterNetworkPolicy,
  ClusterAPI,
  DRA,
  NodeFeatureDiscovery,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Capability of(String name) {
    return TolerantEnum.read(Capability.class, name, Unrecognized);
  }
}
