package eu.aicontinent.operator.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import eu.aicontinent.api.v1alpha1.aifactory.Mig;
import eu.aicontinent.api.v1alpha1.aifactory.Replicas;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.api.v1alpha1.aifactory.SharingStrategy;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfferTest {
  private static final Accelerator H100 =
      new Accelerator("NVIDIA", "H100", "nvidia.com/gpu", 4, Quantity.parse("80Gi"), "US");

  static Stream<Arguments> offers() {
    return Stream.of(
        Arguments.of(Sharing.NONE, new Offer("nvidia.com/gpu", 1)),
        Arguments.of(
            new Sharing(SharingStrategy.TimeSlicing, new Replicas(4), null, null),
            new Offer("nvidia.com/gpu.shared", 4)),
        Arguments.of(
            new Sharing(SharingStrategy.MPS, null, new Replicas(2), null),
            new Offer("nvidia.com/gpu.shared", 2)),
        Arguments.of(
            new Sharing(SharingStrategy.MIG, null, null, new Mig("1g.10gb")),
            new Offer("nvidia.com/mig-1g.10gb", 7)),
        Arguments.of(
            new Sharing(SharingStrategy.MIG, null, null, new Mig("7g.141gb")),
            new Offer("nvidia.com/mig-7g.141gb", 0)));
  }

  @ParameterizedTest
  @MethodSource("offers")
  void namesTheResourceAndCountsTheParts(Sharing sharing, Offer offer) {
    assertThat(Offer.of(H100, sharing)).isEqualTo(offer);
  }

  @Test
  void turnsPartsIntoDevicesAndBack() {
    var offer = new Offer("nvidia.com/gpu.shared", 4);

    assertThat(offer.partsOf(3)).isEqualTo(12);
    assertThat(offer.devicesIn(15)).isEqualTo(3);
    assertThat(offer.devicesTouchedBy(13)).isEqualTo(4);
    assertThat(offer.devicesTouchedBy(0)).isZero();
  }

  @Test
  void ofPartitionsThatDoNotFitThereAreNone() {
    var offer = new Offer("nvidia.com/mig-7g.141gb", 0);

    assertThat(offer.isPossible()).isFalse();
    assertThat(offer.devicesIn(8)).isZero();
    assertThat(offer.devicesTouchedBy(8)).isZero();
  }
}
