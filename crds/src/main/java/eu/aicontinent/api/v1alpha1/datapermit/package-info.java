/** DataPermit: permission of a holder to use one dataset of a data lab, for one tenant. */
@NullMarked
package eu.aicontinent.api.v1alpha1.datapermit;

import org.jspecify.annotations.NullMarked;
