/** Tests of what pools observe of their nodes. */
@NullMarked
package eu.aicontinent.e2e.gpunodepool;

import org.jspecify.annotations.NullMarked;
