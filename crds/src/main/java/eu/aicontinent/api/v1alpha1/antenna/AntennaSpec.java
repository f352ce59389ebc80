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
 * Location, operators and links of the antenna.
 *
 * @param scope State (the default) for the antenna of one state; Network for the network's own
 *     entry point, for users without an antenna of their state. The latter may be linked to
 *     factories of every state, and does not require any state to take part
 * @param state state that the antenna serves, as ISO 3166-1 alpha-2; required with scope State, and
 *     only allowed there
 * @param clusterRef member cluster that its users submit to; it needs no accelerators
 * @param operators people and groups that may ask for capacity in the antenna's namespace; none
 *     when absent
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

  /** Sets absent fields to their defaults. */
  public AntennaSpec {
    scope = Objects.requireNonNullElse(scope, AntennaScope.State);
    operators = Objects.requireNonNullElse(operators, List.of());
  }

  /** Returns the link to a factory; empty if there is none. */
  public Optional<Link> linkTo(String factory) {
    return links.stream().filter(link -> link.factoryRef().name().equals(factory)).findFirst();
  }
}
