package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApprovalSpec;

/**
 * A CapacityApproval.
 *
 * @param name its name
 * @param spec its spec
 */
public record Review(String name, CapacityApprovalSpec spec) {
  /** Returns true if it is about exactly this generation of exactly this request. */
  public boolean isOn(String uid, long generation) {
    return spec.requestRef().uid().equals(uid) && spec.requestRef().generation() == generation;
  }

  /** Returns true if the requester made it: nobody decides on their own request. */
  public boolean isBy(String requestedBy) {
    return spec.decidedBy().equals(requestedBy);
  }
}
