/** Tests of what happens between an antenna and the factories that it is linked to. */
@NullMarked
package eu.aicontinent.e2e.antenna;

import org.jspecify.annotations.NullMarked;
