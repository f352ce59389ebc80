/** Tests that nobody who reads an object is harmed by what others have written into it. */
@NullMarked
package eu.aicontinent.operator.foreign;

import org.jspecify.annotations.NullMarked;
