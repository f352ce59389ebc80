package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state that decides where an allocation with constraints is requested.
 *
 * @param policy rules of the network; null when there are none
 * @param tenant tenant of the quota; null when there is none of that name
 * @param antenna antenna that the tenant comes through; null when it names none or there is none of
 *     that name
 * @param labs data labs whose datasets the allocation names, by name; those that exist
 * @param factories all factories by name
 * @param proven names of those where a queue proves that an earlier hub has granted the tenant
 *     something that no other quota of it is known to ask for
 * @param awaitsProofs true if a cluster may yet show such a queue
 */
record PlacementInputs(
    @Nullable AccessPolicySpec policy,
    @Nullable Tenant tenant,
    @Nullable Antenna antenna,
    Map<String, DataLabSpec> labs,
    SortedMap<String, AIFactory> factories,
    SortedSet<String> proven,
    boolean awaitsProofs) {
  PlacementInputs {
    labs = labs == null ? Map.of() : Map.copyOf(labs);
    factories = Objects.requireNonNullElseGet(factories, TreeMap::new);
    proven = Objects.requireNonNullElseGet(proven, TreeSet::new);
  }
}
