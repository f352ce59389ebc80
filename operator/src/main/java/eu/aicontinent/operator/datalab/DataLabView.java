package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.PoolMember;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a lab's plan and status rest on.
 *
 * @param lab lab that is reconciled
 * @param policy policy of the network; null when there is none
 * @param members factories that it names
 * @param secrets names of the Secrets of its sources that cannot be used, each with the reason
 * @param now instant of the view
 */
record DataLabView(
    DataLab lab,
    @Nullable AccessPolicySpec policy,
    List<PoolMember> members,
    SortedMap<String, Objection> secrets,
    Instant now) {
  DataLabView {
    members = List.copyOf(members);
  }

  String name() {
    return lab.getMetadata().getName();
  }
}
