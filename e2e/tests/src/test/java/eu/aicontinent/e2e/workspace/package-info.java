/** Tests of workspaces: storage that a tenant keeps between Jobs. */
@NullMarked
package eu.aicontinent.e2e.workspace;

import org.jspecify.annotations.NullMarked;
