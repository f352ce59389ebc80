/** How often members are probed. */
@NullMarked
package eu.aicontinent.operator.fleet.connection;

import org.jspecify.annotations.NullMarked;
