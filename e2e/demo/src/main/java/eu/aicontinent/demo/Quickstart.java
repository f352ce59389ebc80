package eu.aicontinent.demo;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;

/** The manifests that the README begins with. */
record Quickstart(Path root) {

  static Quickstart ofCheckout() {
    return new Quickstart(RepositoryRoot.find());
  }

  String name() {
    return "examples/quickstart";
  }

  Path folder() {
    return root.resolve(name());
  }

  /** As the file says it: every creation gives it another name. */
  Job job() {
    return Serialization.unmarshal(TextFile.read(folder().resolve("job/job.yaml")), Job.class);
  }
}
