package eu.aicontinent.testbed.node;

import eu.aicontinent.testbed.binaries.RealNodeBinaries;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.CommandFailed;
import eu.aicontinent.testbed.process.CurrentUser;
import eu.aicontinent.testbed.process.Programs;
import java.util.List;
import java.util.Optional;

/** The requirements for containers on this machine. */
public final class Requirements {
  private Requirements() {}

  /** Returns the missing requirement, in a sentence; empty if there is none. */
  public static Optional<String> missing() {
    if (!CurrentUser.isRoot()) {
      return Optional.of("root on Linux is needed for namespaces and control groups");
    }
    for (var program : List.of("ip", "unshare", "nsenter", "mount", "tar")) {
      if (Programs.find(program).isEmpty()) {
        return Optional.of("there is no program " + program);
      }
    }
    return RealNodeBinaries.missing().or(Requirements::kernel);
  }

  /** Returns what the kernel refuses; containers may be root without being allowed either. */
  private static Optional<String> kernel() {
    try {
      var all = "--mount --net --ipc --uts --cgroup --pid --fork --mount-proc";
      Command.of(("unshare " + all + " mount -t tmpfs tmpfs /run").split(" ")).run();
      return Optional.empty();
    } catch (CommandFailed e) {
      return Optional.of("namespaces are not to be had: " + e.getMessage());
    }
  }
}
