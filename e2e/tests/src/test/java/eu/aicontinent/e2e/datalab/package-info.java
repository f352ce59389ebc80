/** Data labs: who may issue a permit, and where a dataset is mounted, from when to when. */
@NullMarked
package eu.aicontinent.e2e.datalab;

import org.jspecify.annotations.NullMarked;
