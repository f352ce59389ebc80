/** Tests that grants begin and end when their quotas say, whether the hub is there or not. */
@NullMarked
package eu.aicontinent.e2e.expiry;

import org.jspecify.annotations.NullMarked;
