/** What the project promises of itself: pages and charts. */
@NullMarked
package eu.aicontinent.e2e.security;

import org.jspecify.annotations.NullMarked;
