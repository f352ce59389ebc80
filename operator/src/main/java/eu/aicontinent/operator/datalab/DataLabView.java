package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalab.LastRecord;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.PoolMember;
import eu.aicontinent.operator.fleet.record.RecordChain;
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
 * @param records what is wrong with the records of access, and the last one
 * @param now instant of the view
 */
record DataLabView(
    DataLab lab,
    @Nullable AccessPolicySpec policy,
    List<PoolMember> members,
    SortedMap<String, Objection> secrets,
    Records records,
    Instant now) {
  /**
   * The records of access to the lab's data.
   *
   * @param flaw record that is missing or was changed; null when there is none
   * @param last last record; null when there is none
   */
  record Records(RecordChain.@Nullable Flaw flaw, @Nullable LastRecord last) {}

  DataLabView {
    members = List.copyOf(members);
  }

  String name() {
    return lab.getMetadata().getName();
  }
}
