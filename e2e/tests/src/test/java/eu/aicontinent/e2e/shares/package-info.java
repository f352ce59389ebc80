/** Tests of a factory's shares and of its tenants' priorities, filled by floods of Jobs. */
@NullMarked
package eu.aicontinent.e2e.shares;

import org.jspecify.annotations.NullMarked;
