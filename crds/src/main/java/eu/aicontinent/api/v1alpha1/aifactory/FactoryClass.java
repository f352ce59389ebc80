package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.aicontinent.api.schema.TolerantEnum;

/** Class of a site with accelerators, by its scale. */
public enum FactoryClass {
  Factory,
  Gigafactory,
  /** A few accelerators of a state's antenna, for tenants that come through it. Not a factory. */
  AntennaPool,
  /** A value that this version does not know. It is read but never written. */
  @JsonIgnore
  Unrecognized;

  @JsonCreator
  static FactoryClass of(String name) {
    return TolerantEnum.read(FactoryClass.class, name, Unrecognized);
  }
}
