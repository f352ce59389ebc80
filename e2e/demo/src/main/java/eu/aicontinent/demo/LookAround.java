package eu.aicontinent.demo;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One kubeconfig for all clusters, the hub first, and a kubectl to use it with. */
record LookAround(DemoFolder folder, Network network, Cluster antenna, Researcher researcher) {
  private static final String AS_RESEARCHER = "researcher";

  void write(ControlPlaneBinaries binaries) {
    Kubeconfig.write(folder.kubeconfig(), Serialization.asYaml(merged()));
    link(folder.kubectl(), binaries.program("kubectl"));
  }

  void print(Progress progress) {
    progress.line(
        """

        All of it stays up, after %.0f s. Look around:
          export KUBECONFIG=%s; alias kubectl=%s
          kubectl get aicontinent -A                                       # on the hub
          kubectl --context fi-kajaani get nodes -L aicontinent.eu/pool    # on a member
          kubectl --context %s get jobs                            # as %s in %s
          kubectl --context fi-kajaani -n %s get jobs   # three run, one waits
        Stop and remove it:
          make demo-down"""
            .formatted(
                progress.seconds(),
                folder.kubeconfig(),
                folder.kubectl(),
                AS_RESEARCHER,
                researcher.user(),
                antenna.name(),
                Researcher.ofLimits().namespace()));
  }

  private Config merged() {
    var merged = new ConfigBuilder().withCurrentContext(network.hub().name());
    for (var cluster :
        Stream.concat(Stream.of(network.hub()), network.members().stream()).toList()) {
      var own = own(cluster);
      var user = cluster.name() + "-admin";
      merged
          .addToClusters(own.getClusters().getFirst())
          .addNewUser()
          .withName(user)
          .withUser(admin(own))
          .endUser();
      merged.addToContexts(context(cluster.name(), cluster, user, "default"));
    }
    merged.addNewUser().withName(AS_RESEARCHER).withUser(impersonating()).endUser();
    merged.addToContexts(context(AS_RESEARCHER, antenna, AS_RESEARCHER, researcher.namespace()));
    return merged.build();
  }

  private static NamedContext context(String name, Cluster cluster, String user, String namespace) {
    return new NamedContextBuilder()
        .withName(name)
        .withNewContext()
        .withCluster(cluster.name())
        .withUser(user)
        .withNamespace(namespace)
        .endContext()
        .build();
  }

  private AuthInfo impersonating() {
    return new AuthInfoBuilder(admin(own(antenna)))
        .withAs(researcher.user())
        .withAsGroups(researcher.group())
        .build();
  }

  private static AuthInfo admin(Config config) {
    return config.getUsers().getFirst().getUser();
  }

  private static Config own(Cluster cluster) {
    return Serialization.unmarshal(TextFile.read(cluster.kubeconfig()), Config.class);
  }

  private static void link(Path link, Path target) {
    try {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
