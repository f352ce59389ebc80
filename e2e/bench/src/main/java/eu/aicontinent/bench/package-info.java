/**
 * The benchmarks: how fast, with how many requests and with how much regard for others the operator
 * works, beside a client that does nothing but write the same, where there is something to compare.
 */
@NullMarked
package eu.aicontinent.bench;

import org.jspecify.annotations.NullMarked;
