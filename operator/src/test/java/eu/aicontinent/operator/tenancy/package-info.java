/** Tests of the readers of tenants' pods and object counts. */
@NullMarked
package eu.aicontinent.operator.tenancy;

import org.jspecify.annotations.NullMarked;
