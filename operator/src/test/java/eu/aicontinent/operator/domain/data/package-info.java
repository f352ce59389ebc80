/** Table tests of the rules of data labs. */
@NullMarked
package eu.aicontinent.operator.domain.data;

import org.jspecify.annotations.NullMarked;
