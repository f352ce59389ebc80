package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/**
 * Storage of a factory for the workspaces of tenants.
 *
 * @param storageClassName StorageClass of workspaces, of the same name on every cluster of the
 *     factory; a change holds for workspaces that are made afterwards
 * @param capacity storage of all workspaces together, in whole Gi, Ti or Pi
 * @param accessMode access mode of workspaces: ReadWriteMany (the default) for pods on any node,
 *     ReadWriteOnce for pods on one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FactoryStorage(
    @Size(min = 1, max = Bounds.SUBDOMAIN) @Pattern(Bounds.SUBDOMAIN_PATTERN)
        String storageClassName,
    @Size(max = Bounds.STORAGE) @Pattern(Bounds.STORAGE_PATTERN) String capacity,
    @Default("ReadWriteMany") AccessMode accessMode) {

  /** Sets absent fields to their defaults. */
  public FactoryStorage {
    accessMode = Objects.requireNonNullElse(accessMode, AccessMode.ReadWriteMany);
  }
}
