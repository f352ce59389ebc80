package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Scale of a factory. */
public enum FactoryClass {
  Factory,
  Gigafactory,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static FactoryClass of(String name) {
    return TolerantEnum.read(FactoryClass.class, name, Unrecognized);
  }
}
