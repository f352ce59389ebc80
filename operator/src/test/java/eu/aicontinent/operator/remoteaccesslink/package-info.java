/** Golden scenarios: what is planned and said in each situation, as files. */
@NullMarked
package eu.aicontinent.operator.remoteaccesslink;

import org.jspecify.annotations.NullMarked;
