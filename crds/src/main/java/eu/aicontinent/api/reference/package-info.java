/**
 * References from one object to another, subjects of the federation, and what several statuses say
 * about clusters.
 */
@NullMarked
package eu.aicontinent.api.reference;

import org.jspecify.annotations.NullMarked;
