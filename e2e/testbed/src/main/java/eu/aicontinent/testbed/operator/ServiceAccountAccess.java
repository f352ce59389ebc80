package eu.aicontinent.testbed.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Access to a cluster as a ServiceAccount, by kubeconfig or by token. */
record ServiceAccountAccess(Cluster cluster, String serviceAccount) {
  private static final Duration TOKEN_LIFETIME = Duration.ofDays(30);
  private static final Duration TOO_OLD = Duration.ofDays(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  String kubeconfig() {
    return cluster.kubeconfigWithToken(serviceAccount, token());
  }

  String token() {
    return cluster.token(Charts.NAMESPACE, serviceAccount, TOKEN_LIFETIME);
  }

  /**
   * Returns true if the kubeconfig is for this cluster and this ServiceAccount, both as they are
   * now, and its token stays valid for days.
   */
  boolean isGood(String kubeconfig) {
    try {
      var config = Serialization.unmarshal(kubeconfig, Config.class);
      var target = config.getClusters().getFirst().getCluster();
      var claims = claims(config.getUsers().getFirst().getUser().getToken());
      return cluster.server().equals(target.getServer())
          && cluster.authority().equals(target.getCertificateAuthorityData())
          && serviceAccountUid().equals(accountOf(claims).path("uid").asText())
          && Instant.ofEpochSecond(claims.path("exp").asLong())
              .isAfter(Instant.now().plus(TOO_OLD));
    } catch (IllegalArgumentException | JsonProcessingException notFromHere) {
      return false;
    }
  }

  private String serviceAccountUid() {
    return cluster
        .client()
        .serviceAccounts()
        .inNamespace(Charts.NAMESPACE)
        .withName(serviceAccount)
        .require()
        .getMetadata()
        .getUid();
  }

  private static JsonNode accountOf(JsonNode claims) {
    return claims.path("kubernetes.io").path("serviceaccount");
  }

  private static JsonNode claims(String token) throws JsonProcessingException {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Not a ServiceAccount's token");
    }
    return JSON.readTree(
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
  }
}
