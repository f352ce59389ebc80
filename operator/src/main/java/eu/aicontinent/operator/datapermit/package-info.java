/**
 * The DataPermit's controller. It reports whether a permit counts. The DataLabMount's controller
 * applies the same rules when it decides.
 */
@NullMarked
package eu.aicontinent.operator.datapermit;

import org.jspecify.annotations.NullMarked;
