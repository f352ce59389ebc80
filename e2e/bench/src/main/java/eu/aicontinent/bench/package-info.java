/**
 * The benchmarks of the operator: its speed, the number of its requests and its regard for others.
 * Where a comparison is possible, they run beside a client that only writes the same objects.
 */
@NullMarked
package eu.aicontinent.bench;

import org.jspecify.annotations.NullMarked;
