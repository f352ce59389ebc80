/** Shares of a factory and priorities of its tenants, filled by floods of Jobs. */
@NullMarked
package eu.aicontinent.e2e.shares;

import org.jspecify.annotations.NullMarked;
