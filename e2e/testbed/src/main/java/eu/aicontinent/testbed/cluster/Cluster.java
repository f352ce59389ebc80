package eu.aicontinent.testbed.cluster;

import eu.aicontinent.testbed.audit.AuditLog;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A running cluster, with its administrator's credentials. */
public final class Cluster implements AutoCloseable {
  /** The user agent of this class's clients, as audit logs show it. */
  public static final String USER_AGENT = "aicontinent-testbed";

  /**
   * The request timeout, far longer than a request takes. A client that gives up does not know
   * whether an object was created, and gets AlreadyExists when it tries again.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String name;
  private final Path kubeconfig;
  private final Config config;
  private final KubernetesClient admin;
  private final Map<Identity, KubernetesClient> others = new ConcurrentHashMap<>();
  private final @Nullable AuditLog auditLog;

  private record Identity(String user, List<String> groups) {}

  private Cluster(String name, Path kubeconfig, @Nullable Path auditLog) {
    this.name = name;
    this.kubeconfig = kubeconfig;
    this.config =
        new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
            .withUserAgent(USER_AGENT)
            .withRequestTimeout((int) PATIENCE.toMillis())
            .build();
    this.admin = new KubernetesClientBuilder().withConfig(config).build();
    this.auditLog = auditLog == null ? null : new AuditLog(auditLog, admin::raw);
  }

  /** Returns a cluster that somebody else made: it has no audit log that we could read. */
  public static Cluster of(String name, Path kubeconfig) {
    return new Cluster(name, kubeconfig, null);
  }

  public static Cluster of(String name, Path kubeconfig, Path auditLog) {
    return new Cluster(name, kubeconfig, auditLog);
  }

  public String name() {
    return name;
  }

  /** Returns the administrator's kubeconfig file. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Returns the administrator's client, which no role limits. */
  public KubernetesClient client() {
    return admin;
  }

  /** Returns a client that impersonates somebody else; it is closed with the cluster. */
  public KubernetesClient as(String user, String... groups) {
    return others.computeIfAbsent(
        new Identity(user, List.of(groups)),
        identity ->
            new KubernetesClientBuilder()
                .withConfig(
                    new ConfigBuilder(config)
                        .withImpersonateUsername(user)
                        .withImpersonateGroups(groups)
                        .build())
                .build());
  }

  public String server() {
    return admin.getMasterUrl().toString().replaceAll("/$", "");
  }

  /** Returns the certificate of the server's authority: PEM in base64. */
  public String authority() {
    var data = config.getCaCertData();
    return data != null ? data : Kubeconfig.base64(Path.of(config.getCaCertFile()));
  }

  /** Requests a new token of a ServiceAccount, which must exist. */
  public String token(String namespace, String serviceAccount, Duration lifetime) {
    var request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(lifetime.toSeconds())
            .endSpec()
            .build();
    return admin
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(serviceAccount)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  /** Returns a kubeconfig for this cluster with the token and everything else inline. */
  public String kubeconfigWithToken(String user, String token) {
    return new Kubeconfig(name, server(), authority()).withToken(user, token);
  }

  public boolean hasAuditLog() {
    return auditLog != null;
  }

  public AuditLog auditLog() {
    if (auditLog == null) {
      throw new IllegalStateException("Cluster " + name + " is not ours: no audit log to read");
    }
    return auditLog;
  }

  /** Creates the nodes that are missing; returns when all are Ready. */
  public void ensureNodes(List<NodeGroup> groups) {
    new FakeNodes(admin).ensure(groups);
  }

  @Override
  public void close() {
    others.values().forEach(KubernetesClient::close);
    admin.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
