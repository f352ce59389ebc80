package eu.aicontinent.crdgen;

import java.nio.file.Path;

/** Where things lie in the repository. */
final class Repository {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));

  static final Path SOURCES = ROOT.resolve("crds/src/main/java");
  static final Path CRDS = ROOT.resolve("charts/aicontinent-operator/templates/crds");
  static final Path VALID = ROOT.resolve("crds/valid");
  static final Path INVALID = ROOT.resolve("crds/invalid");

  private Repository() {}
}
