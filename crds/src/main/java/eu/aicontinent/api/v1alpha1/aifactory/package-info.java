/** AIFactory: a supercomputer site with its pools, and the only table of the grants from it. */
@NullMarked
package eu.aicontinent.api.v1alpha1.aifactory;

import org.jspecify.annotations.NullMarked;
