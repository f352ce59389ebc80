/** What others may have written into any object, and that nobody who reads it minds. */
@NullMarked
package eu.aicontinent.operator.foreign;

import org.jspecify.annotations.NullMarked;
