package eu.aicontinent.operator.datapermit;

import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether a permit is in force.
 *
 * @param permit permit that is reconciled
 * @param labName lab that its namespace stands for; null when the namespace is none of a lab
 * @param lab that lab; null when there is none
 * @param tenantExists true if there is a Tenant of the name
 * @param now instant of the view
 */
record DataPermitView(
    DataPermit permit,
    @Nullable String labName,
    @Nullable DataLabSpec lab,
    boolean tenantExists,
    Instant now) {}
