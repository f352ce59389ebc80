package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Place from which an organisation is controlled, as in Article 12 of Regulation (EU) 2021/694. */
public enum Control {
  ParticipatingStates,
  ThirdCountry,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static Control of(String name) {
    return TolerantEnum.read(Control.class, name, Unrecognized);
  }
}
