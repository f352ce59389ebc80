/** AIFactory: a supercomputer site with its pools, and the one table of what is granted from it. */
@NullMarked
package eu.aicontinent.api.v1alpha1.aifactory;

import org.jspecify.annotations.NullMarked;
