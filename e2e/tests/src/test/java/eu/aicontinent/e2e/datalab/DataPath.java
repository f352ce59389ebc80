package eu.aicontinent.e2e.datalab;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.e2e.workspace.WorkspaceGround;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whatever leads a tenant's pods to data on a cluster. */
record DataPath(TestTenant tenant, Cluster cluster) {

  /** Returns claims, volumes and credentials, by kind and name. */
  List<String> parts() {
    var client = cluster.client();
    return Stream.<Stream<? extends HasMetadata>>of(
            client
                .persistentVolumeClaims()
                .inNamespace(tenant.namespace())
                .list()
                .getItems()
                .stream()
                .filter(claim -> !claim.getMetadata().getName().equals(WorkspaceGround.CLAIM)),
            client.persistentVolumes().list().getItems().stream().filter(this::isItsOwn),
            credentials())
        .flatMap(all -> all)
        .map(one -> one.getKind() + " " + one.getMetadata().getName())
        .toList();
  }

  /** Returns the password that the driver would read. */
  Optional<String> password() {
    return credentials()
        .map(secret -> secret.getData().get("password"))
        .filter(Objects::nonNull)
        .map(text -> new String(Base64.getDecoder().decode(text), UTF_8))
        .findFirst();
  }

  private Stream<Secret> credentials() {
    return cluster.client().secrets().inNamespace(DataLabGround.DATASETS).list().getItems().stream()
        .filter(this::isItsOwn);
  }

  private boolean isItsOwn(HasMetadata object) {
    return object.getMetadata().getName().startsWith(tenant.namespace() + ".");
  }
}
