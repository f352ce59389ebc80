/**
 * DataLab: datasets that factories of one sector pool, their sources, and the conditions under
 * which a tenant may mount them.
 */
@NullMarked
package eu.aicontinent.api.v1alpha1.datalab;

import org.jspecify.annotations.NullMarked;
