/** Clusters shared by the test classes of one JVM. */
@NullMarked
package eu.aicontinent.testbed.junit;

import org.jspecify.annotations.NullMarked;
