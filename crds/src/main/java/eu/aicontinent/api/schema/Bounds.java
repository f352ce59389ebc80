package eu.aicontinent.api.schema;

/** Lengths and patterns that several kinds share. */
public final class Bounds {
  /**
   * Length of names of objects that are part of a generated name {@code <a>.<b>}, which must fit a
   * label value.
   */
  public static final int SHORT_NAME = 31;

  /** Length of all other names that people choose. */
  public static final int NAME = 40;

  public static final int DNS_LABEL = 63;
  public static final int SUBDOMAIN = 253;
  public static final int QUALIFIED_NAME = 128;
  public static final int SUBJECT = 253;
  public static final int TITLE = 128;
  public static final int URL = 512;
  public static final int UID = 64;
  public static final int OPEN_ENUM = 64;

  public static final int DAY_SECONDS = 86_400;

  /** Longest notice: one year. */
  public static final int NOTICE_SECONDS = 31_536_000;

  /**
   * Largest number of accelerators, more than anybody will have in one place. Sums of it, and of
   * its hours in seconds, fit a long.
   */
  public static final long ACCELERATORS = 1_000_000_000L;

  public static final long ACCELERATOR_HOURS = 1_000_000_000_000L;

  /** Pattern of an amount of storage: whole Gi, Ti or Pi. A sum of them in Gi fits a long. */
  public static final String STORAGE_PATTERN =
      "^([1-9][0-9]{0,5}Gi|[1-9][0-9]{0,4}Ti|[1-9][0-9]{0,2}Pi)$";

  public static final int STORAGE = 8;

  public static final int POOLS = 64;
  public static final int CLUSTERS = 256;
  public static final int STATES = 64;

  public static final String DNS_LABEL_PATTERN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

  public static final String SUBDOMAIN_PATTERN =
      "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

  public static final String STATE_PATTERN = "^[A-Z]{2}$";
  public static final int STATE = 2;

  public static final String LABEL_VALUE_PATTERN = "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$";

  /** Pattern of a resource with a domain, as every extended resource of Kubernetes has. */
  public static final String RESOURCE_NAME_PATTERN =
      "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

  /**
   * Pattern of one line of words, without characters that move the cursor, hide or join text, or
   * reverse the direction of the text around them.
   */
  public static final String FREE_TEXT_PATTERN = "^[^\\p{C}\\p{Zl}\\p{Zp}]*$";

  public static final String SHORT_NAME_RULE =
      "self.metadata.name.size() <= 31 && !self.metadata.name.contains('.')";
  public static final String SHORT_NAME_MESSAGE =
      "metadata.name must have at most 31 characters and no dot: choose a shorter DNS label";
  public static final String NAME_RULE =
      "self.metadata.name.size() <= 40 && !self.metadata.name.contains('.')";
  public static final String NAME_MESSAGE =
      "metadata.name must have at most 40 characters and no dot: choose a shorter DNS label";
  public static final String GENERATED_NAME_RULE = "self.metadata.name.size() <= 63";
  public static final String GENERATED_NAME_MESSAGE =
      "metadata.name must have at most 63 characters: shorten the names that it is made of";

  private Bounds() {}
}
