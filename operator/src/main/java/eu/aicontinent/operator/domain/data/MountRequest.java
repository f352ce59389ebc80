package eu.aicontinent.operator.domain.data;

import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMountSpec;

/**
 * A mount that a tenant asks for.
 *
 * @param tenant name of the tenant
 * @param spec what it asks for
 */
public record MountRequest(String tenant, DataLabMountSpec spec) {}
