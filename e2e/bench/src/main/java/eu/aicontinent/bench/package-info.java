/**
 * The benchmarks of the operator: its speed, the number of its requests and its regard for others.
 * They run, if a comparison is possible, beside a client that only writes the same objects.
 */
@NullMarked
package eu.aicontinent.bench;

import org.jspecify.annotations.NullMarked;
