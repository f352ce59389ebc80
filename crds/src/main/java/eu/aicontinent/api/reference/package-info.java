/**
 * References from one object to another, subjects of the federation, and the status of clusters
 * that several kinds report.
 */
@NullMarked
package eu.aicontinent.api.reference;

import org.jspecify.annotations.NullMarked;
