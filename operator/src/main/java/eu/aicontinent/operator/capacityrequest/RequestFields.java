package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import java.util.List;

/**
 * The fields of a request that the fields of its quota are made from. A factory decides about the
 * quota, so its messages name fields that whoever made the request has never seen.
 */
final class RequestFields {
  /** The fields; a longer path comes before its beginning. */
  private static final List<Field> FIELDS =
      List.of(
          new Field("spec.allocations[0].acceleratorHours", "spec.acceleratorHours"),
          new Field("spec.allocations[0].accelerators", "spec.accelerators"),
          new Field("spec.allocations[0].poolName", "spec.workloadClass"),
          new Field("spec.allocations[0].factoryRef", "spec.preferredFactoryRefs"),
          new Field("spec.allocations[0]", "spec"),
          new Field("spec.tenantRef", "spec.tenant"),
          new Field("spec.validUntil", "spec.months"));

  private record Field(String ofQuota, String ofRequest) {}

  private RequestFields() {}

  static Refusal in(Refusal refusal) {
    return new Refusal(
        refusal.quota(),
        refusal.quotaUid(),
        refusal.pool(),
        refusal.reason(),
        in(refusal.message()));
  }

  /** Returns the message with the request's field in place of the quota's that it begins with. */
  static String in(String message) {
    return FIELDS.stream()
        .filter(field -> message.startsWith(field.ofQuota()))
        .findFirst()
        .map(field -> field.ofRequest() + message.substring(field.ofQuota().length()))
        .orElse(message);
  }
}
