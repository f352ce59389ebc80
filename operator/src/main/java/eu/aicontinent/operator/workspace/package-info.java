/** Workspaces: the storage that tenants keep between Jobs. */
@NullMarked
package eu.aicontinent.operator.workspace;

import org.jspecify.annotations.NullMarked;
