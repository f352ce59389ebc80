package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * A service that a factory offers beside capacity.
 *
 * @param name name of the service, unique in the factory
 * @param kind kind of the service
 * @param url address of its description, in ASCII
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SupportService(
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    ServiceKind kind,
    @Size(max = Bounds.URL) @Pattern("^https?://[!-~]+$") String url) {}
