/** AccessPolicy: the rules of the Governing Board for the whole network, as data. */
@NullMarked
package eu.aicontinent.api.v1alpha1.accesspolicy;

import org.jspecify.annotations.NullMarked;
