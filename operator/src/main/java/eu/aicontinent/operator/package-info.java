/** Packages of the AI Continent operator: one per kind, and the code that these share. */
@NullMarked
package eu.aicontinent.operator;

import org.jspecify.annotations.NullMarked;
