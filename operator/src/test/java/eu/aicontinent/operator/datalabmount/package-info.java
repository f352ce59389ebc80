/** Golden scenarios: where a dataset is mounted, and why not. */
@NullMarked
package eu.aicontinent.operator.datalabmount;

import org.jspecify.annotations.NullMarked;
