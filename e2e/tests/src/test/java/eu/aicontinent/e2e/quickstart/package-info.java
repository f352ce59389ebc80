/** The happy path: what the example that people begin with becomes on hub and members. */
@NullMarked
package eu.aicontinent.e2e.quickstart;

import org.jspecify.annotations.NullMarked;
