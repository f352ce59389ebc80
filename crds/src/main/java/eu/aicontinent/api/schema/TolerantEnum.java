package eu.aicontinent.api.schema;

/**
 * Reads enum values that may come from a newer version of the schema: one unknown value must not
 * stop a watch.
 */
public final class TolerantEnum {
  private TolerantEnum() {}

  /** The constant of that name, or {@code unrecognized} when this version knows none. */
  public static <E extends Enum<E>> E read(Class<E> type, String name, E unrecognized) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return unrecognized;
  }
}
