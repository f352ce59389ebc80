/** Rules that hold for every class of the API. */
@NullMarked
package eu.aicontinent.api.architecture;

import org.jspecify.annotations.NullMarked;
