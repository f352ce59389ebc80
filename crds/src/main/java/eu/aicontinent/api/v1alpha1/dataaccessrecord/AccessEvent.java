package eu.aicontinent.api.v1alpha1.dataaccessrecord;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Stage of an access to data on one cluster. */
public enum AccessEvent {
  /** Access is given: the record is written before the data can be reached. */
  Granted,
  /** A condition of the access has ended: work is stopped, and the data is being removed. */
  Ended,
  /** Nothing is left on the cluster that leads to the data. */
  Removed,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static AccessEvent of(String name) {
    return TolerantEnum.read(AccessEvent.class, name, Unrecognized);
  }
}
