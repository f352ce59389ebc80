/** The AI Continent operator: one package per kind, and what they share. */
@NullMarked
package eu.aicontinent.operator;

import org.jspecify.annotations.NullMarked;
