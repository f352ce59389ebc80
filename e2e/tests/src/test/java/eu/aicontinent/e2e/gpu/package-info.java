/** The software of accelerators on a member, and what it makes of their devices. */
@NullMarked
package eu.aicontinent.e2e.gpu;

import org.jspecify.annotations.NullMarked;
