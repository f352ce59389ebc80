/** Tests of the project's promises about itself: pages and charts. */
@NullMarked
package eu.aicontinent.e2e.security;

import org.jspecify.annotations.NullMarked;
