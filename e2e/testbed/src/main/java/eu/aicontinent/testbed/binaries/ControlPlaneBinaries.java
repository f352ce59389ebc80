package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/** The programs of a control plane and their manifests, all in pinned versions. */
public record ControlPlaneBinaries(Path folder) {
  private static final String KUBERNETES = "k8s.io/kubernetes";
  private static final String KUEUE = "sigs.k8s.io/kueue";
  private static final String KWOK = "sigs.k8s.io/kwok";
  private static final List<String> STAGES =
      List.of(
          "node/fast/node-initialize.yaml",
          "node/heartbeat-with-lease/node-heartbeat-with-lease.yaml",
          "pod/fast/pod-ready.yaml",
          "pod/fast/pod-delete.yaml");

  /**
   * Returns the binaries. Builds them if they are not in the cache yet; a cold build takes minutes.
   */
  public static ControlPlaneBinaries get(Consumer<String> progress) {
    var module = module();
    var flags = flags(module.version(KUBERNETES));
    return new ControlPlaneBinaries(
        BinaryCache.ofThisUser()
            .get(
                module.fingerprint(flags),
                folder -> {
                  progress.accept("building the control-plane binaries (once, takes minutes)");
                  build(module, flags, folder);
                }));
  }

  /**
   * Returns the paths of the binaries without building them: enough to end processes that were
   * started from them.
   */
  public static ControlPlaneBinaries unbuilt() {
    var module = module();
    var fingerprint = module.fingerprint(flags(module.version(KUBERNETES)));
    return new ControlPlaneBinaries(BinaryCache.ofThisUser().root().resolve(fingerprint));
  }

  private static GoModule module() {
    return new GoModule(RepositoryRoot.find().resolve("e2e/testbed/binaries"));
  }

  /** Returns the folder of all binaries that were ever built for this user. */
  public Path cache() {
    return BinaryCache.ofThisUser().root();
  }

  public Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  public Path programs() {
    return folder.resolve("bin");
  }

  /**
   * Returns the Stages of nodes and pods for kwok's fake kubelet, except the one that ends a Job's
   * pods.
   */
  public List<Path> stages() {
    return Folders.files(folder.resolve("stages"), ".yaml");
  }

  public Path kueueCrds() {
    return folder.resolve("kueue-crds");
  }

  public Path kueueWebhooks() {
    return folder.resolve("kueue-webhooks.yaml");
  }

  /**
   * Returns the build flags: they set the version that the programs report, and leave out debug
   * information, which halves the size.
   */
  static List<String> flags(String kubernetes) {
    var minor = kubernetes.substring(1).split("\\.", -1)[1];
    var version = "-X k8s.io/component-base/version.git";
    return List.of(
        "-trimpath",
        "-ldflags",
        "-s -w %1$sVersion=%2$s %1$sMajor=1 %1$sMinor=%3$s".formatted(version, kubernetes, minor));
  }

  private static void build(GoModule module, List<String> flags, Path folder) {
    try {
      var programs = Files.createDirectory(folder.resolve("bin"));
      module.buildTools(flags, programs);
      // The module of etcd calls its program "server".
      Files.move(programs.resolve("server"), programs.resolve("etcd"));
      var kueue = module.sources(KUEUE).resolve("config/components");
      copyAll(kueue.resolve("crd/bases"), folder.resolve("kueue-crds"));
      copy(kueue.resolve("webhook/manifests.yaml"), folder.resolve("kueue-webhooks.yaml"));
      var stages = Files.createDirectory(folder.resolve("stages"));
      var kwok = module.sources(KWOK).resolve("kustomize/stage");
      for (var stage : STAGES) {
        copy(kwok.resolve(stage), stages.resolve(Path.of(stage).getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    for (var file : Folders.files(from, ".yaml")) {
      copy(file, to.resolve(file.getFileName()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
