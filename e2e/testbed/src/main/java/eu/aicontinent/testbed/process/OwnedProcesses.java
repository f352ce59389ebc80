package eu.aicontinent.testbed.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processes beside the clusters of a state folder, such as operators. */
public record OwnedProcesses(List<OwnedProcess> processes) {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String FOLDER = "processes";

  public static OwnedProcesses below(Path state) {
    return new OwnedProcesses(
        Folders.files(state.resolve(FOLDER), ".pid").stream()
            .map(file -> new OwnedProcess(file, state))
            .toList());
  }

  public static OwnedProcess named(Path state, String name) {
    return new OwnedProcess(state.resolve(FOLDER).resolve(name + ".pid"), state);
  }

  public void stop() {
    processes.forEach(OwnedProcess::terminate);
    processes.forEach(process -> process.awaitEnd(GRACE));
  }
}
