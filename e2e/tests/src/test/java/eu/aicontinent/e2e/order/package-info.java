/** Tests that manifests converge in any order, without being applied a second time. */
@NullMarked
package eu.aicontinent.e2e.order;

import org.jspecify.annotations.NullMarked;
