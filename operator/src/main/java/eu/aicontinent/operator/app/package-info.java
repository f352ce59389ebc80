/**
 * Where the operator meets Quarkus: configuration, clock, clients. Nothing else knows that there is
 * a Quarkus.
 */
@NullMarked
package eu.aicontinent.operator.app;

import org.jspecify.annotations.NullMarked;
