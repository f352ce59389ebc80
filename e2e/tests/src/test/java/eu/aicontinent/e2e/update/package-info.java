/** What changes on the hub changes on the members. */
@NullMarked
package eu.aicontinent.e2e.update;

import org.jspecify.annotations.NullMarked;
