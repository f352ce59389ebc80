/** Tests of the workspace: golden scenarios. */
@NullMarked
package eu.aicontinent.operator.workspace;

import org.jspecify.annotations.NullMarked;
