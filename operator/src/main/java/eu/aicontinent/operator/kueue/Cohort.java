package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree in which queues lend to each other.
 *
 * @param name its name
 * @param parent the cohort above it; null for a root, which may have no limits
 * @param weight how much of what is idle goes to it beside its siblings; null for a root
 * @param groups capacity beside that of its members
 */
public record Cohort(
    String name, @Nullable String parent, @Nullable Integer weight, List<ResourceGroup> groups) {
  public Cohort {
    groups = List.copyOf(groups);
  }

  public GenericKubernetesResource render() {
    return Manifest.of(
        Kind.COHORT,
        name,
        Manifest.map(
            "parentName",
            parent,
            "fairSharing",
            FairSharing.render(weight),
            "resourceGroups",
            groups.stream().map(ResourceGroup::render).toList()));
  }

  /** This, with what shall be lower lowered to it; empty when nothing shall be lower. */
  public Optional<Cohort> loweredTo(Cohort desired) {
    return Lowering.of(groups, desired.groups)
        .map(lowered -> new Cohort(name, desired.parent, desired.weight, lowered));
  }

  public static Cohort read(GenericKubernetesResource object) {
    return new Cohort(
        object.getMetadata().getName(),
        object.get("spec", "parentName"),
        FairSharing.read(object),
        Manifest.maps(object.get("spec", "resourceGroups")).map(ResourceGroup::read).toList());
  }
}
