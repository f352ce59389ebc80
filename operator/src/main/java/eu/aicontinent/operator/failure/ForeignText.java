package eu.aicontinent.operator.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cleans text from outside before it is shown to anybody: puts it on one line, shortens it, and
 * masks credentials.
 */
public final class ForeignText {
  /** Maximum length. A refusal of an admission policy begins with 150 characters of names. */
  private static final int LONGEST = 400;

  private static final String MASK = "***";

  /** Control characters, those of writing direction, and what ends a line for some readers. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]+");

  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i:bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}"
              + "|eyJ[A-Za-z0-9_-]{6,}[A-Za-z0-9._-]*"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+/=\\s]*");

  private final List<String> secrets;

  /** Creates an instance that masks only what looks like a credential. */
  public ForeignText() {
    this(new String[0]);
  }

  /**
   * @param secrets texts that are masked wherever they occur
   */
  public ForeignText(@Nullable String... secrets) {
    this.secrets =
        Arrays.stream(secrets).filter(Objects::nonNull).filter(s -> !s.isBlank()).toList();
  }

  /** Returns as much of a text as people need, on one line and without credentials. */
  public String clean(@Nullable String text) {
    var line = line(text);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Returns the whole text on one line, without credentials. */
  public String line(@Nullable String text) {
    var masked = text == null ? "" : text;
    for (var secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    masked = CREDENTIAL.matcher(masked).replaceAll(MASK);
    return CONTROL.matcher(masked).replaceAll(" ").strip();
  }
}
