/** Volumes by which tenants reach data, and what the clusters need where they are made. */
@NullMarked
package eu.aicontinent.operator.datavolume;

import org.jspecify.annotations.NullMarked;
