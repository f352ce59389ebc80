/** DataAccessRecord: a line in the log of who has had access to the data of a lab. */
@NullMarked
package eu.aicontinent.api.v1alpha1.dataaccessrecord;

import org.jspecify.annotations.NullMarked;
