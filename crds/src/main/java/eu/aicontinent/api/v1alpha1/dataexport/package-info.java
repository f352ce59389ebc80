/** DataExport: results of secure processing that a tenant wants to take out. */
@NullMarked
package eu.aicontinent.api.v1alpha1.dataexport;

import org.jspecify.annotations.NullMarked;
