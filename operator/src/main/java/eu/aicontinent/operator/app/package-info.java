/**
 * The operator's side of Quarkus: configuration, clock, clients. No other package knows of Quarkus.
 */
@NullMarked
package eu.aicontinent.operator.app;

import org.jspecify.annotations.NullMarked;
