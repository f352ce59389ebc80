package eu.aicontinent.operator.tenancy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.meta.Labels;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantNamespaceTest {
  private static final int LONGEST_NAME = 253;
  private static final int MOST_OF_AN_OBJECT = 262_144;

  @Test
  void claimsAreListedWhole() {
    assertThat(listed(2)).isEqualTo(name(0) + "," + name(1));
  }

  @Test
  void noNumberOfClaimsMakesANamespaceUnwritable() {
    var listed = listed(2_000);

    assertThat(listed).hasSizeLessThan(MOST_OF_AN_OBJECT / 2);
    assertThat(List.of(listed.split(",", -1)))
        .hasSizeGreaterThan(200)
        .allMatch(name -> name.length() == LONGEST_NAME);
  }

  private static String listed(int claims) {
    var names =
        IntStream.range(0, claims)
            .mapToObj(TenantNamespaceTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    return requireNonNull(
        new TenantNamespace("tenant-lingua", false, null, names)
            .render()
            .getMetadata()
            .getAnnotations()
            .get(Labels.CLAIMS));
  }

  private static String name(int number) {
    return "data-%04d".formatted(number) + "x".repeat(LONGEST_NAME - 9);
  }
}
