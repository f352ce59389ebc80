package eu.aicontinent.operator.domain.shares;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareRulesTest {

  @ParameterizedTest
  @CsvSource({
    "FI, , Host",
    "CZ, , Host",
    "IE, , Union",
    ", FI, Host",
    ", IE, Union",
    "IE, FI, Union",
    "FI, IE, Host"
  })
  void drawsFromTheHostShareOnlyWithAStateOfTheConsortium(
      @Nullable String establishedIn, @Nullable String locatedIn, Share share) {
    var applicant = new Applicant(ApplicantCategory.Research, null, establishedIn, locatedIn);

    assertThat(ShareRules.of(applicant, "FI", List.of("CZ", "EE"))).isEqualTo(share);
  }

  @ParameterizedTest
  @CsvSource({
    "32, 50, 16, 16",
    "7, 50, 3, 4",
    "7, 0, 0, 7",
    "7, 100, 7, 0",
    "199, 33, 65, 134",
    "0, 50, 0, 0",
    "9223372036854775807, 50, 4611686018427387903, 4611686018427387904"
  })
  void dividesWithoutLosingADevice(long devices, int unionPercent, long union, long host) {
    assertThat(ShareRules.part(Share.Union, devices, unionPercent)).isEqualTo(union);
    assertThat(ShareRules.part(Share.Host, devices, unionPercent)).isEqualTo(host);
  }

  @Test
  void aShareOfANewerVersionHasNothing() {
    assertThat(ShareRules.part(Share.Unrecognized, 100, 50)).isZero();
  }
}
