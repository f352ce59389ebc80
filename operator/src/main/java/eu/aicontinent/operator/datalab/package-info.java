/**
 * The DataLab's controller: reports which factories pool their data, and keeps the namespace in
 * which the holders of its datasets issue permits.
 */
@NullMarked
package eu.aicontinent.operator.datalab;

import org.jspecify.annotations.NullMarked;
