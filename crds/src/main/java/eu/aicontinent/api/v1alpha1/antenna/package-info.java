/**
 * Antenna: an access point without GPUs of its own, linked to factories; a state's or the network's
 * own.
 */
@NullMarked
package eu.aicontinent.api.v1alpha1.antenna;

import org.jspecify.annotations.NullMarked;
