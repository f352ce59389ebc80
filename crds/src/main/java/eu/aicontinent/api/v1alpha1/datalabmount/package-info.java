/** DataLabMount: a dataset of a data lab that is mounted for a tenant where it holds grants. */
@NullMarked
package eu.aicontinent.api.v1alpha1.datalabmount;

import org.jspecify.annotations.NullMarked;
