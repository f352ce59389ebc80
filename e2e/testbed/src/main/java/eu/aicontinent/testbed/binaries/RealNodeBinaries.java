package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programs of a node with containers. They are built only for tests that use one, from two
 * modules: containerd 2.3.1 does not compile with the CRI of Kubernetes 1.36.3.
 *
 * @param kubelet folder with the kubelet and kube-proxy, in the version of the control planes
 * @param runtime folder with containerd, runc, the plugins of pods' networks, and the first process
 *     of pods
 * @param packages folder with what is unpacked from Debian's packages
 */
public record RealNodeBinaries(Path kubelet, Path runtime, Path packages) {
  private static final String MODULES = "e2e/testbed/realnode";
  private static final String KUBERNETES = "k8s.io/kubernetes";
  private static final String CONTAINERD = "github.com/containerd/containerd/v2";
  private static final String RUNC = "github.com/opencontainers/runc";
  private static final String PAUSE = "aicontinent.eu/e2e/testbed/realnode/runtime/pause";
  private static final List<String> PACKAGES = List.of("iptables", "busybox-static", "fuse3");
  private static final List<String> SECCOMP = List.of("libseccomp-dev");
  private static final List<String> IPTABLES =
      Stream.of("iptables", "ip6tables")
          .flatMap(name -> Stream.of(name, name + "-save", name + "-restore"))
          .toList();

  /**
   * Returns the binaries. Builds them if they are not in the cache yet; a cold build takes minutes.
   */
  public static RealNodeBinaries get(Consumer<String> progress) {
    return new RealNodeBinaries(
        kubelet(progress), runtime(progress), DebianPackages.get(PACKAGES, progress));
  }

  /** Returns what the build needs and this machine does not have, in a sentence. */
  public static Optional<String> missing() {
    if (!DebianPackages.available()) {
      return Optional.of("there is no apt-get to fetch iptables, busybox and libseccomp with");
    }
    return Stream.of("gcc", "pkg-config")
        .filter(name -> Programs.find(name).isEmpty())
        .map(name -> "there is no %s, which runc is built with".formatted(name))
        .findFirst();
  }

  public Path program(String name) {
    return runtime.resolve(name);
  }

  /** Returns a shell with the usual commands, which needs no libraries. */
  public Path busybox() {
    // Debian 13 has no files in /bin.
    return Stream.of("bin/busybox", "usr/bin/busybox")
        .map(packages::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() -> Programs.find("busybox").orElseThrow());
  }

  /** Returns the environment in which all programs find each other, and their libraries. */
  public Map<String, String> environment() {
    var libraries = packages.resolve("usr/lib").resolve(DebianPackages.libraries());
    var path =
        String.join(
            ":",
            kubelet.toString(),
            runtime.toString(),
            System.getenv().getOrDefault("PATH", ""),
            packages.resolve("usr/bin").toString(),
            packages.resolve("bin").toString());
    return Files.exists(libraries.resolve("xtables"))
        ? Map.of(
            "PATH",
            path,
            "LD_LIBRARY_PATH",
            libraries.toString(),
            "XTABLES_LIBDIR",
            libraries.resolve("xtables").toString())
        : Map.of("PATH", path);
  }

  private static Path kubelet(Consumer<String> progress) {
    var module = module("kubelet");
    var flags = ControlPlaneBinaries.flags(module.version(KUBERNETES));
    return BinaryCache.ofThisUser()
        .get(
            module.fingerprint(flags),
            folder -> {
              progress.accept("building kubelet and kube-proxy (once, takes minutes)");
              module.buildTools(flags, folder);
            });
  }

  private static Path runtime(Consumer<String> progress) {
    var module = module("runtime");
    var flags = flags(module.version(CONTAINERD));
    var packages = DebianPackages.get(PACKAGES, progress);
    return BinaryCache.ofThisUser()
        .get(
            Fingerprint.of(module.fingerprint(flags), module.programs(), packages.toString()),
            folder -> {
              progress.accept("building containerd and runc (once, takes minutes)");
              module.tools().stream()
                  .filter(tool -> !tool.equals(RUNC))
                  .forEach(tool -> module.buildTool(tool, flags, named(folder, tool)));
              module.buildTool(PAUSE, flags, folder.resolve("pause"));
              buildRunc(module, folder.resolve("runc"), progress);
              link(folder, packages);
            });
  }

  private static Path named(Path folder, String tool) {
    return folder.resolve(Path.of(tool).getFileName());
  }

  private static List<String> flags(String containerd) {
    return List.of(
        "-trimpath",
        "-tags",
        "no_aufs no_zfs no_btrfs no_devmapper static_build",
        "-ldflags",
        "-s -w -X %s/version.Version=%s".formatted(CONTAINERD, containerd));
  }

  /**
   * Builds runc, which is partly in C. With seccomp: tenants' pods ask for RuntimeDefault, which a
   * runc without refuses to run.
   */
  private static void buildRunc(GoModule module, Path target, Consumer<String> progress) {
    var library = DebianPackages.get(SECCOMP, progress).resolve("usr");
    var libraries = library.resolve("lib").resolve(DebianPackages.libraries());
    module.buildTool(
        RUNC,
        List.of(
            "-trimpath",
            "-tags",
            "seccomp netgo osusergo",
            "-ldflags",
            "-s -w -linkmode external -extldflags -static"),
        target,
        Map.of(
            "CGO_ENABLED",
            "1",
            "CGO_CFLAGS",
            "-I" + library.resolve("include"),
            "CGO_LDFLAGS",
            "-L" + libraries,
            "PKG_CONFIG_PATH",
            libraries.resolve("pkgconfig").toString()));
  }

  /** Makes the links that the installation of the package iptables would make. */
  private static void link(Path folder, Path packages) {
    var unpacked = packages.resolve("usr/sbin/xtables-nft-multi");
    if (Files.exists(unpacked)) {
      try {
        for (var name : IPTABLES) {
          Files.createSymbolicLink(folder.resolve(name), unpacked);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static GoModule module(String name) {
    return new GoModule(RepositoryRoot.find().resolve(MODULES).resolve(name));
  }
}
