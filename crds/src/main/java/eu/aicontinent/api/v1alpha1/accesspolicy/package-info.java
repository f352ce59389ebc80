/** AccessPolicy: the Governing Board's rules for the whole network, as data. */
@NullMarked
package eu.aicontinent.api.v1alpha1.accesspolicy;

import org.jspecify.annotations.NullMarked;
