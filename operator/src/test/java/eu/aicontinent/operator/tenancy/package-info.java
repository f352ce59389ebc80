/** What is read of tenants' pods. */
@NullMarked
package eu.aicontinent.operator.tenancy;

import org.jspecify.annotations.NullMarked;
