package eu.aicontinent.api.schema;

/**
 * Reads enum values that may come from a newer version of the schema. One unknown value must not
 * stop a watch.
 */
public final class TolerantEnum {
  private TolerantEnum() {}

  /** Returns the constant of that name, or {@code unrecognized} when this version knows none. */
  public static <E extends Enum<E>> E read(Class<E> type, String name, E unrecognized) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return unrecognized;
  }
}
