package eu.aicontinent.testbed;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.binaries.Fingerprint;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.controlplane.ControlPlane;
import eu.aicontinent.testbed.controlplane.KindControlPlane;
import eu.aicontinent.testbed.controlplane.ProcessControlPlane;
import eu.aicontinent.testbed.kueue.Kueue;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.TextFile;
import java.util.function.Consumer;

/** A control plane and, where wanted, its Kueue, brought up from whatever an earlier run left. */
record LocalCluster(ClusterFolder folder, String runtime, ControlPlane controlPlane, Kueue kueue) {
  private static final String KIND = "kind";

  /**
   * @param fair whether its API server is to be a fair one, if it is to be started
   */
  static LocalCluster of(
      ClusterFolder folder, ControlPlaneBinaries binaries, String runtime, boolean fair) {
    ControlPlane controlPlane =
        KIND.equals(runtime)
            ? new KindControlPlane(folder, binaries)
            : new ProcessControlPlane(folder, binaries, fair);
    return new LocalCluster(folder, runtime, controlPlane, new Kueue(folder, binaries));
  }

  /** Whether it is a new cluster now: whoever knew one of this name has to forget it. */
  boolean start(boolean withKueue, Consumer<String> progress) {
    var found = TextFile.readIfThere(folder.fingerprint());
    if (found.isEmpty() || !found.get().equals(fingerprint(withKueue))) {
      make(withKueue, progress);
      return true;
    }
    return !healthy(withKueue) && !resumed(withKueue, progress);
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

  private boolean healthy(boolean withKueue) {
    return controlPlane.healthy() && (!withKueue || kueue.healthy());
  }

  private boolean resumed(boolean withKueue, Consumer<String> progress) {
    progress.accept(folder.cluster() + ": resuming");
    try {
      controlPlane.resume();
      if (withKueue && !kueue.healthy()) {
        kueue.stop();
        kueue.start();
      }
      return true;
    } catch (RuntimeException e) {
      // A port taken meanwhile, a disk that was full: whatever it was, a new cluster heals it.
      progress.accept("%s: cannot be resumed (%s)".formatted(folder.cluster(), e.getMessage()));
      make(withKueue, progress);
      return false;
    }
  }

  private void make(boolean withKueue, Consumer<String> progress) {
    delete();
    progress.accept(folder.cluster() + ": creating");
    TextFile.write(folder.runtime(), runtime);
    controlPlane.create();
    if (withKueue) {
      kueue.create();
    }
    TextFile.write(folder.fingerprint(), fingerprint(withKueue));
  }

  private String fingerprint(boolean withKueue) {
    return Fingerprint.of(controlPlane.fingerprint(), withKueue ? kueue.fingerprint() : "no Kueue");
  }
}
