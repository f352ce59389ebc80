package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApprovalSpec;

/**
 * A CapacityApproval.
 *
 * @param name its name
 * @param spec what it says
 */
public record Review(String name, CapacityApprovalSpec spec) {
  /** Whether it speaks of exactly this generation of exactly this request. */
  public boolean isOn(String uid, long generation) {
    return spec.requestRef().uid().equals(uid) && spec.requestRef().generation() == generation;
  }

  /** Nobody decides on what they asked for. */
  public boolean isBy(String requestedBy) {
    return spec.decidedBy().equals(requestedBy);
  }
}
