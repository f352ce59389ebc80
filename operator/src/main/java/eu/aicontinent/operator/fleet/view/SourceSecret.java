package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Sha256;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Optional;

/** Rules for the Secrets of data sources on the hub. */
public final class SourceSecret {
  /** Type of a Secret that opens a data source. */
  public static final String TYPE = "aicontinent.eu/data-source";

  private static final int VERSION_BYTES = 8;

  private SourceSecret() {}

  /** Returns true if the Secret's type says that it opens a data source. */
  public static boolean isUsable(Secret secret) {
    return TYPE.equals(secret.getType());
  }

  /** Returns the data lab whose sources the Secret opens; empty when it names none. */
  public static Optional<String> lab(Secret secret) {
    return Optional.ofNullable(secret.getMetadata().getLabels()).map(all -> all.get(Labels.LAB));
  }

  /**
   * Reason why a source cannot be opened.
   *
   * @param reason SecretNotFound or SecretNotUsable
   * @param message text that names the Secret and the fix
   */
  public record Obstacle(Reason reason, String message) {}

  /**
   * Returns the reason why a lab's source cannot be opened; empty when it can.
   *
   * @param name name of the Secret that the source names
   * @param secret Secret of that name; empty when there is none
   */
  public static Optional<Obstacle> obstacle(String name, String lab, Optional<Secret> secret) {
    if (secret.isEmpty()) {
      return Optional.of(
          new Obstacle(
              Reason.SecretNotFound,
              "there is no Secret %s in %s: create it".formatted(name, Names.DATASETS_NAMESPACE)));
    }
    return secret
            .filter(SourceSecret::isUsable)
            .flatMap(SourceSecret::lab)
            .filter(lab::equals)
            .isPresent()
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                Reason.SecretNotUsable,
                "Secret %s in %s needs type %s and the label %s: %s"
                    .formatted(name, Names.DATASETS_NAMESPACE, TYPE, Labels.LAB, lab)));
  }

  /**
   * Returns a text that differs between two states of a Secret, and says nothing of its content.
   */
  public static String version(Secret secret) {
    var metadata = secret.getMetadata();
    return Sha256.of(metadata.getUid() + "/" + metadata.getResourceVersion(), VERSION_BYTES);
  }
}
