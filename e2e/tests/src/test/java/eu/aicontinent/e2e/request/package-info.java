/** What an antenna asks for, who decides on it, and what comes of it. */
@NullMarked
package eu.aicontinent.e2e.request;

import org.jspecify.annotations.NullMarked;
