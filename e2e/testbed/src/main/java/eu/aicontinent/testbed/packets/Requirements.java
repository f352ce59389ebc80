package eu.aicontinent.testbed.packets;

import eu.aicontinent.testbed.binaries.ClangBinary;
import eu.aicontinent.testbed.process.CommandFailed;
import eu.aicontinent.testbed.process.CurrentUser;
import eu.aicontinent.testbed.process.Programs;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The requirements for sending packets on this machine. */
public final class Requirements {
  private Requirements() {}

  /**
   * Returns the missing requirement, in a sentence; empty if there is none. May download a
   * compiler.
   */
  public static Optional<String> missing(Consumer<String> progress) {
    if (!CurrentUser.isRoot()) {
      return Optional.of(
          "root on Linux is needed for network namespaces and programs of the kernel");
    }
    for (var program : List.of("ip", "nsenter", "mount")) {
      if (Programs.find(program).isEmpty()) {
        return Optional.of("there is no program " + program + " (packages iproute2, util-linux)");
      }
    }
    return kernel()
        .or(
            () ->
                ClangBinary.find(progress).isPresent()
                    ? Optional.empty()
                    : Optional.of("there is no clang 19, and no package clang-19 to be had"));
  }

  /** Returns what the kernel refuses; containers may be root without being allowed either. */
  private static Optional<String> kernel() {
    try {
      var namespace = NetworkNamespace.create("try");
      try {
        namespace.run("mount", "-t", "bpf", "bpf", "/sys/fs/bpf");
      } finally {
        namespace.delete();
      }
      return Optional.empty();
    } catch (CommandFailed e) {
      return Optional.of("namespaces and BPF are not to be had: " + e.getMessage());
    }
  }
}
