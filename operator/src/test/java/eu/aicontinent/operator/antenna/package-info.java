/** Golden scenarios: what is planned and said in each situation, as files. */
@NullMarked
package eu.aicontinent.operator.antenna;

import org.jspecify.annotations.NullMarked;
