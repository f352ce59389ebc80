package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The factories of the lab, and the datasets that they pool.
 *
 * @param sector sector of the lab, one of the sectors of the AccessPolicy
 * @param dataSpace common European data space that the lab belongs to, one of the dataSpaces of the
 *     AccessPolicy that serve the sector; none when absent
 * @param memberFactoryRefs factories that pool their data; at least two of them must exist and
 *     carry the sector
 * @param datasets datasets of the lab
 * @param resultBoxes places for results of secure processing, which leave only once they were
 *     reviewed; none when absent
 */
@ValidationRule(
    value = "self.memberFactoryRefs.all(a, self.memberFactoryRefs.exists_one(b, b.name == a.name))",
    message = "memberFactoryRefs must name each factory once: remove the duplicate",
    fieldPath = ".memberFactoryRefs")
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataLabSpec(
    @Immutable @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String sector,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String dataSpace,
    @Size(min = 1, max = DataLabSpec.MAX_FACTORIES) List<Reference> memberFactoryRefs,
    @ListMap("name") @Size(min = 1, max = DataLabSpec.MAX_DATASETS) List<Dataset> datasets,
    @OrEmpty @ListMap("name") @Size(max = DataLabSpec.MAX_BOXES) List<ResultBox> resultBoxes) {

  public static final int MAX_FACTORIES = 64;
  public static final int MAX_DATASETS = 64;
  public static final int MAX_BOXES = 64;

  /** Sets absent fields to their defaults. */
  public DataLabSpec {
    resultBoxes = Objects.requireNonNullElse(resultBoxes, List.of());
  }

  /** Returns the dataset of a name; empty if there is none. */
  public Optional<Dataset> dataset(String name) {
    return datasets.stream().filter(dataset -> dataset.name().equals(name)).findFirst();
  }

  /** Returns the box of a name; empty if there is none. */
  public Optional<ResultBox> resultBox(String name) {
    return resultBoxes.stream().filter(box -> box.name().equals(name)).findFirst();
  }

  /** Returns the names of the Secrets that open the lab's sources. */
  public Set<String> secrets() {
    var variants = datasets.stream().flatMap(dataset -> dataset.variants().stream());
    return Stream.concat(variants.map(Variant::source), resultBoxes.stream().map(ResultBox::source))
        .flatMap(source -> source.secret().stream())
        .collect(Collectors.toSet());
  }
}
