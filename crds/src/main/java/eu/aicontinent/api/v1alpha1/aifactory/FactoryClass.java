package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** What a site of accelerators is, by its scale. */
public enum FactoryClass {
  Factory,
  Gigafactory,
  /** No factory: the few accelerators of a state's antenna, for who comes through it. */
  AntennaPool,
  /** A value of a newer version: read, never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static FactoryClass of(String name) {
    return TolerantEnum.read(FactoryClass.class, name, Unrecognized);
  }
}
