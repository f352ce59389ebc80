/** The rules of data labs: who pools data, what a permit allows, and where a dataset is mounted. */
@NullMarked
package eu.aicontinent.operator.domain.data;

import org.jspecify.annotations.NullMarked;
