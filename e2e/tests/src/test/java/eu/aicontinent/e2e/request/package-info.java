/** Tests of the requests of an antenna, of who decides them, and of what they lead to. */
@NullMarked
package eu.aicontinent.e2e.request;

import org.jspecify.annotations.NullMarked;
