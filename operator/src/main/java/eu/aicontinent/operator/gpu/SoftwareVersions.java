package eu.aicontinent.operator.gpu;

import eu.aicontinent.operator.meta.Foreign;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of NVIDIA's software on a cluster, read from the images of its DaemonSets: the
 * oldest where there are several, null where no image is tagged with a version.
 *
 * @param toolkit container toolkit, where it is installed by a DaemonSet as the GPU Operator does
 * @param plugin device plugin
 */
public record SoftwareVersions(@Nullable String toolkit, @Nullable String plugin) {
  public static final SoftwareVersions NOTHING = new SoftwareVersions(null, null);

  /**
   * Images of NVIDIA's device plugin and container toolkit. AMD's device plugin has the same name
   * in another folder.
   */
  private static final Pattern IMAGE =
      Pattern.compile(
          "(?:^|.*/)nvidia/(?:k8s/)?(k8s-device-plugin|container-toolkit):([^@]+)(?:@.*)?");

  private static final int LONGEST_TAG = 128;

  /** Version in a tag, without a suffix that names a base image. */
  private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9})*).*");

  public static SoftwareVersions of(Stream<GenericKubernetesResource> daemonSets) {
    var images = daemonSets.flatMap(SoftwareVersions::images).distinct().toList();
    return new SoftwareVersions(
        oldest(images, "container-toolkit"), oldest(images, "k8s-device-plugin"));
  }

  /** Returns the versions in one DaemonSet; none when it is not there. */
  public static SoftwareVersions of(@Nullable GenericKubernetesResource daemonSet) {
    return of(Stream.ofNullable(daemonSet));
  }

  /**
   * @param reported version as programs and images state it, such as v0.20.0-ubi9
   * @param minimum one to three numbers with dots
   */
  public static boolean isBelow(String reported, String minimum) {
    return version(reported)
        .filter(version -> version.compareTo(Version.parse(minimum)) < 0)
        .isPresent();
  }

  /**
   * Reads the version in a tag. A tag has at most 128 characters, and a longer text has no version.
   */
  private static Optional<Version> version(String text) {
    var numbers = NUMBERS.matcher(text.length() > LONGEST_TAG ? "" : text);
    return numbers.matches() ? Optional.of(Version.parse(numbers.group(1))) : Optional.empty();
  }

  private static @Nullable String oldest(List<String> images, String name) {
    return images.stream()
        .map(IMAGE::matcher)
        .filter(image -> image.matches() && image.group(1).equals(name))
        .map(image -> image.group(2))
        .filter(tag -> version(tag).isPresent())
        .min(Comparator.comparing(tag -> version(tag).orElseThrow()))
        .orElse(null);
  }

  private static Stream<String> images(GenericKubernetesResource daemonSet) {
    return Foreign.maps(daemonSet.get("spec", "template", "spec", "containers"))
        .flatMap(container -> Foreign.text(container.get("image")).stream());
  }
}
