/** The demo: brings up a small network, uses it as a researcher would, and shows what is there. */
@NullMarked
package eu.aicontinent.demo;

import org.jspecify.annotations.NullMarked;
