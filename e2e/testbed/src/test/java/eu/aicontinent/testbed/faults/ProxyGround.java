package eu.aicontinent.testbed.faults;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A proxy before a cluster, an account that may do everything, and ConfigMaps to work on. */
final class ProxyGround implements AutoCloseable {
  static final String CLUSTER = "faulty";
  static final String ACCOUNT = "fault-proxy-test";

  private static final String NAMESPACE = "default";
  private static final Map<String, String> LABELS = Map.of("test", ACCOUNT);

  private final Cluster cluster;
  private final FaultProxy proxy;
  private final String token;
  private final List<KubernetesClient> clients = new ArrayList<>();

  private ProxyGround(Cluster cluster, FaultProxy proxy, String token) {
    this.cluster = cluster;
    this.proxy = proxy;
    this.token = token;
  }

  static ProxyGround before(Cluster cluster) {
    account().forEach(object -> cluster.client().resource(object).serverSideApply());
    var token = cluster.token(NAMESPACE, ACCOUNT, Duration.ofHours(1));
    return new ProxyGround(cluster, FaultProxy.before(cluster), token);
  }

  FaultProxy proxy() {
    return proxy;
  }

  Cluster cluster() {
    return cluster;
  }

  String token() {
    return token;
  }

  /** Returns a client that goes through the proxy and retries nothing. */
  KubernetesClient client() {
    return client(settings -> settings);
  }

  KubernetesClient client(UnaryOperator<ConfigBuilder> settings) {
    var config = Config.fromKubeconfig(proxy.kubeconfigWithToken("tester", token));
    var once = new ConfigBuilder(config).withRequestRetryBackoffLimit(0);
    var client = new KubernetesClientBuilder().withConfig(settings.apply(once).build()).build();
    clients.add(client);
    return client;
  }

  /** Returns a client that bypasses the proxy. */
  KubernetesClient direct() {
    return cluster.client();
  }

  /** Returns the ConfigMaps of this test. */
  static FilterWatchListDeletable<ConfigMap, ConfigMapList, Resource<ConfigMap>> all(
      KubernetesClient client) {
    return client.configMaps().inNamespace(NAMESPACE).withLabels(LABELS);
  }

  static Resource<ConfigMap> one(KubernetesClient client, String name) {
    return client.configMaps().inNamespace(NAMESPACE).withName(name);
  }

  static ConfigMap add(KubernetesClient client, String name) {
    return add(client, name, "");
  }

  static ConfigMap add(KubernetesClient client, String name, String text) {
    return client.resource(configMap(name, text)).create();
  }

  static ConfigMap configMap(String name, String text) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .withLabels(LABELS)
        .endMetadata()
        .addToData("text", text)
        .build();
  }

  boolean exists(String name) {
    return one(direct(), name).get() != null;
  }

  @Override
  public void close() {
    clients.forEach(KubernetesClient::close);
    proxy.close();
    all(direct()).delete();
    account().forEach(object -> direct().resource(object).delete());
  }

  private static List<HasMetadata> account() {
    return List.of(
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName(ACCOUNT)
            .endMetadata()
            .build(),
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(ACCOUNT)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
            .addNewSubject("", "ServiceAccount", ACCOUNT, NAMESPACE)
            .build());
  }
}
