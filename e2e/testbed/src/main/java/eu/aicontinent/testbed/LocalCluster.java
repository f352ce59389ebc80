package eu.aicontinent.testbed;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.binaries.Fingerprint;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.controlplane.ControlPlane;
import eu.aicontinent.testbed.controlplane.KindControlPlane;
import eu.aicontinent.testbed.controlplane.ProcessControlPlane;
import eu.aicontinent.testbed.kueue.Kueue;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.TextFile;
import java.util.function.Consumer;

/**
 * A control plane and, if the spec asks for it, its Kueue. Starts from whatever an earlier run
 * left.
 */
record LocalCluster(ClusterFolder folder, String runtime, ControlPlane controlPlane, Kueue kueue) {
  private static final String KIND = "kind";

  /**
   * @param fair true if its API server must be a fair one when it is started
   */
  static LocalCluster of(
      ClusterFolder folder, ControlPlaneBinaries binaries, String runtime, boolean fair) {
    ControlPlane controlPlane =
        KIND.equals(runtime)
            ? new KindControlPlane(folder, binaries)
            : new ProcessControlPlane(folder, binaries, fair);
    return new LocalCluster(folder, runtime, controlPlane, new Kueue(folder, binaries));
  }

  /**
   * Starts the cluster. Returns true if it is a new cluster now: callers must forget one of the
   * same name that they knew before.
   */
  boolean start(ClusterSpec spec, Consumer<String> progress) {
    var found = TextFile.readIfThere(folder.fingerprint());
    if (found.isEmpty() || !found.get().equals(fingerprint(spec))) {
      make(spec, progress);
      return true;
    }
    return !healthy(spec) && !resumed(spec, progress);
  }

  void stop() {
    kueue.stop();
    controlPlane.stop();
  }

  void delete() {
    kueue.delete();
    controlPlane.delete();
    Folders.delete(folder.root());
  }

  private boolean healthy(ClusterSpec spec) {
    return controlPlane.healthy() && (!spec.kueue() || kueue.healthy());
  }

  private boolean resumed(ClusterSpec spec, Consumer<String> progress) {
    progress.accept(folder.cluster() + ": resuming");
    try {
      controlPlane.resume();
      if (spec.kueue() && !kueue.healthy()) {
        kueue.stop();
        kueue.start();
      }
      return true;
    } catch (RuntimeException e) {
      // A port that is taken by now, a disk that was full: a new cluster cures all of them.
      progress.accept("%s: cannot be resumed (%s)".formatted(folder.cluster(), e.getMessage()));
      make(spec, progress);
      return false;
    }
  }

  private void make(ClusterSpec spec, Consumer<String> progress) {
    delete();
    progress.accept(folder.cluster() + ": creating");
    TextFile.write(folder.runtime(), runtime);
    controlPlane.create();
    if (spec.kueue()) {
      kueue.create(spec.inOrder());
    }
    TextFile.write(folder.fingerprint(), fingerprint(spec));
  }

  private String fingerprint(ClusterSpec spec) {
    return Fingerprint.of(
        controlPlane.fingerprint(), spec.kueue() ? kueue.fingerprint(spec.inOrder()) : "no Kueue");
  }
}
