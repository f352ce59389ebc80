package eu.aicontinent.e2e.tenant;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A kind of object that a role may give rights to.
 *
 * @param resource resource, with its subresource if one is meant
 */
public record Right(String group, String resource) {

  /** Returns the API server's answer to whether a client has this right. */
  public boolean isHeldBy(KubernetesClient client, String namespace, String verb) {
    var parts = resource.split("/", -1);
    var review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withGroup(group)
            .withResource(parts[0])
            .withSubresource(parts.length > 1 ? parts[1] : null)
            .withNamespace(namespace)
            .withVerb(verb)
            .endResourceAttributes()
            .endSpec()
            .build();
    return client
        .authorization()
        .v1()
        .selfSubjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }
}
