/** Kubeconfigs and indexes of the hub. */
@NullMarked
package eu.aicontinent.operator.fleet.view;

import org.jspecify.annotations.NullMarked;
