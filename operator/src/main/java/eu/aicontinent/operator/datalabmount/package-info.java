/**
 * The DataLabMount's controller: mounts a dataset for a tenant where it holds grants, and removes
 * the mount from running work when a condition of it ends.
 */
@NullMarked
package eu.aicontinent.operator.datalabmount;

import org.jspecify.annotations.NullMarked;
