/** References from one object to another, and the subjects that members and operators are. */
@NullMarked
package eu.aicontinent.api.reference;

import org.jspecify.annotations.NullMarked;
