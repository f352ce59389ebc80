package eu.aicontinent.api.v1alpha1.workspace;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.v1alpha1.aifactory.AccessMode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The workspace as its factory has granted it.
 *
 * @param factoryRef factory whose storage it takes
 * @param tenantRef tenant that it belongs to
 * @param clusterRef member cluster that it is on
 * @param storageClassName StorageClass of the claim; a change holds for a claim that is made
 *     afterwards
 * @param accessMode access mode of the claim; a change holds for a claim that is made afterwards
 * @param storage size of the claim. It does not shrink: a workspace keeps what it had when less is
 *     granted
 * @param noticeSince time since which nothing of it is granted any more; absent while something is
 * @param endsAt time when the workspace is deleted with what is in it, noticeSeconds of the factory
 *     after noticeSince; absent while something of it is granted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkspaceSpec(
    @Immutable Reference factoryRef,
    @Immutable Reference tenantRef,
    @Immutable Reference clusterRef,
    @Size(min = 1, max = Bounds.SUBDOMAIN) @Pattern(Bounds.SUBDOMAIN_PATTERN)
        String storageClassName,
    @Default("ReadWriteMany") AccessMode accessMode,
    @Size(max = Bounds.STORAGE) @Pattern(Bounds.STORAGE_PATTERN) String storage,
    @Nullable Instant noticeSince,
    @Nullable Instant endsAt) {

  /** Sets absent fields to their defaults. */
  public WorkspaceSpec {
    accessMode = Objects.requireNonNullElse(accessMode, AccessMode.ReadWriteMany);
  }
}
