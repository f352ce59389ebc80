package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Treatment of sources of data labs from which data would travel unencrypted. */
public enum UnencryptedSources {
  /** No dataset is mounted from them. */
  Denied,
  /** Datasets are mounted from them as from others. */
  Allowed,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static UnencryptedSources of(String name) {
    return TolerantEnum.read(UnencryptedSources.class, name, Unrecognized);
  }
}
