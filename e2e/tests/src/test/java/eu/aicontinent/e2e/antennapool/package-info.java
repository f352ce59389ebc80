/** Tests of the small pool of accelerators that an antenna may have of its own. */
@NullMarked
package eu.aicontinent.e2e.antennapool;

import org.jspecify.annotations.NullMarked;
