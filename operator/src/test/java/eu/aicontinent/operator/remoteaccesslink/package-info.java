/** Golden scenarios: the plan and the status of a link in each situation, as files. */
@NullMarked
package eu.aicontinent.operator.remoteaccesslink;

import org.jspecify.annotations.NullMarked;
