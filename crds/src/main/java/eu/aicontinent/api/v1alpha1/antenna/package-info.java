/**
 * Antenna: a national access point without GPUs of its own, linked to factories in other states.
 */
@NullMarked
package eu.aicontinent.api.v1alpha1.antenna;

import org.jspecify.annotations.NullMarked;
