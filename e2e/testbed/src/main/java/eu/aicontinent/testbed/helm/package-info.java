/** Charts rendered by the pinned Helm and applied to a cluster in a working order. */
@NullMarked
package eu.aicontinent.testbed.helm;

import org.jspecify.annotations.NullMarked;
