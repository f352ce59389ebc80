package eu.aicontinent.operator.fleet.record;

import eu.aicontinent.api.v1alpha1.datalab.LastRecord;
import org.jspecify.annotations.Nullable;

/**
 * The end of a lab's chain, behind which the next record goes.
 *
 * @param lab name of the lab
 * @param last last record, as far as it can be seen; null when there is none
 * @param days days for which a record is kept
 */
public record RecordPlace(String lab, @Nullable LastRecord last, int days) {}
