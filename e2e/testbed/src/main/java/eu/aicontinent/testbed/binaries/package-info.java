/**
 * Programs of pinned Go modules (control planes, Helm, Cluster API, Cilium) and clang, built or
 * fetched once into a cache by content.
 */
@NullMarked
package eu.aicontinent.testbed.binaries;

import org.jspecify.annotations.NullMarked;
