/** Commands, long-running processes that are remembered by pid file, and free ports. */
@NullMarked
package eu.aicontinent.testbed.process;

import org.jspecify.annotations.NullMarked;
