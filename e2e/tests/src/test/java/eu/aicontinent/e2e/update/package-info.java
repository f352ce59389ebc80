/**
 * Tests that manifests and changes of them reach the members, in any order and as fast as they may
 * come.
 */
@NullMarked
package eu.aicontinent.e2e.update;

import org.jspecify.annotations.NullMarked;
