/** One cluster as tests, demo and benchmark see it: clients, kubeconfigs, tokens, fake nodes. */
@NullMarked
package eu.aicontinent.testbed.cluster;

import org.jspecify.annotations.NullMarked;
