package eu.aicontinent.api.v1alpha1.antenna;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the antenna is, who runs it and what it is linked to.
 *
 * @param scope whose antenna it is. Network is the network's own entry point, for whoever has no
 *     antenna of a state: it may be linked to factories of every state, and no state has to take
 *     part for it
 * @param state state that the antenna serves, as ISO 3166-1 alpha-2; only with scope State
 * @param clusterRef member cluster that its users submit to; it needs no accelerators
 * @param operators who may ask for capacity in the antenna's namespace
 * @param links factories that its users can reach
 */
@ValidationRule(
    value = "self.scope != 'State' || has(self.state)",
    message = "state is required with scope State: name the state that the antenna serves",
    fieldPath = ".state")
@ValidationRule(
    value = "self.scope != 'Network' || !has(self.state)",
    message = "state must be left out with scope Network: the network's own antenna is of no state",
    fieldPath = ".state")
@ValidationRule(
    value =
        "self.scope == oldSelf.scope && has(self.state) == has(oldSelf.state) && (!has(self.state) || self.state == oldSelf.state)",
    message = "scope and state are immutable: make a new object instead",
    fieldPath = ".scope")
@ValidationRule(
    value =
        "!has(self.operators) || self.operators.all(a, self.operators.exists_one(b, b.kind == a.kind && b.name == a.name))",
    message = "operators must name each subject once: remove the duplicate",
    fieldPath = ".operators")
@ValidationRule(
    value = "self.links.all(a, self.links.exists_one(b, b.factoryRef.name == a.factoryRef.name))",
    message = "links must name each factory once: merge the two links",
    fieldPath = ".links")
@JsonIgnoreProperties(ignoreUnknown = true)
public record AntennaSpec(
    @Default("State") AntennaScope scope,
    @Nullable @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String state,
    Reference clusterRef,
    @OrEmpty @Size(max = 64) List<Subject> operators,
    @Size(min = 1, max = 64) List<Link> links) {

  /** Fields that are left out have their defaults. */
  public AntennaSpec {
    scope = Objects.requireNonNullElse(scope, AntennaScope.State);
    operators = Objects.requireNonNullElse(operators, List.of());
  }

  /** The link to a factory. */
  public Optional<Link> linkTo(String factory) {
    return links.stream().filter(link -> link.factoryRef().name().equals(factory)).findFirst();
  }
}
