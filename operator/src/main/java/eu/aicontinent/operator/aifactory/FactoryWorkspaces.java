package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.aifactory.AccessMode;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryStorage;
import eu.aicontinent.api.v1alpha1.workspace.Workspace;
import eu.aicontinent.api.v1alpha1.workspace.WorkspaceSpec;
import eu.aicontinent.operator.aifactory.HeldWorkspace.Notice;
import eu.aicontinent.operator.domain.capacity.Gibibytes;
import eu.aicontinent.operator.domain.capacity.StorageSupply;
import eu.aicontinent.operator.domain.capacity.StorageSupply.Holder;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces of a factory. One is there while the table grants storage to its tenant on its
 * cluster, and for noticeSeconds afterwards: what is in it cannot be got back.
 */
final class FactoryWorkspaces {
  private final AIFactoryView view;
  private final Map<Holder, Long> granted;
  private final Map<Holder, HeldWorkspace> held;

  private FactoryWorkspaces(AIFactoryView view, Map<Holder, Long> granted) {
    this.view = view;
    this.granted = granted;
    this.held =
        view.workspaces().stream()
            .collect(toMap(HeldWorkspace::holder, workspace -> workspace, (one, _) -> one));
  }

  static FactoryWorkspaces of(AIFactoryView view) {
    return new FactoryWorkspaces(
        view,
        view.granted().stream()
            .filter(grant -> grant.storage() != null)
            .collect(
                groupingBy(
                    grant -> new Holder(grant.tenant(), grant.cluster()),
                    summingLong(grant -> Gibibytes.read(grant.storage())))));
  }

  /** Returns the workspaces of a factory that is being deleted, of which nothing is granted. */
  static FactoryWorkspaces leaving(AIFactoryView view) {
    return new FactoryWorkspaces(view, Map.of());
  }

  /** Returns the storage that grants are decided against. */
  static StorageSupply supply(AIFactoryView view) {
    var declared = view.spec().storage();
    return new StorageSupply(
        declared == null ? null : view.awaitsProofs() ? 0L : Gibibytes.read(declared.capacity()),
        view.workspaces().stream()
            .collect(toMap(HeldWorkspace::holder, HeldWorkspace::storage, Math::max)));
  }

  /**
   * Returns the steps for the workspaces that are to be there, by tenant and cluster. One that is
   * there stays as it is while this version does not know what to write of it.
   */
  List<Step> steps() {
    var holders =
        new TreeSet<>(Comparator.comparing(Holder::tenant).thenComparing(Holder::cluster));
    holders.addAll(granted.keySet());
    holders.addAll(held.keySet());
    return holders.stream()
        .filter(holder -> granted.containsKey(holder) || !isOver(heldBy(holder)))
        .map(this::step)
        .toList();
  }

  private HeldWorkspace heldBy(Holder holder) {
    return Objects.requireNonNull(held.get(holder));
  }

  /** Returns true if the notice of a workspace is over, or there is nothing to lose with it. */
  private boolean isOver(HeldWorkspace workspace) {
    return workspace.empty() || !view.now().isBefore(notice(workspace).endsAt());
  }

  private Step step(Holder holder) {
    var before = held.get(holder);
    var workspace = new Workspace();
    workspace.setMetadata(
        new ObjectMetaBuilder()
            .withName(Names.ofWorkspace(holder.tenant(), holder.cluster()))
            .build());
    return like(before)
        .map(
            like -> {
              workspace.setSpec(spec(holder, before, like));
              return (Step) Step.Apply.of(workspace);
            })
        .orElseGet(() -> new Step.Keep(Step.Apply.of(workspace).object()));
  }

  /** Returns the storage that a workspace is part of; empty if that cannot be written. */
  private Optional<FactoryStorage> like(@Nullable HeldWorkspace before) {
    return Optional.ofNullable(view.spec().storage())
        .or(() -> Optional.ofNullable(before).map(HeldWorkspace::kept))
        .filter(like -> !like.storageClassName().isEmpty())
        .filter(like -> like.accessMode() != AccessMode.Unrecognized);
  }

  private WorkspaceSpec spec(Holder holder, @Nullable HeldWorkspace before, FactoryStorage like) {
    var has = before == null ? 0L : before.storage();
    var notice = granted.containsKey(holder) ? null : notice(heldBy(holder));
    return HeldWorkspace.spec(
        view.name(), holder, like, Math.max(has, granted.getOrDefault(holder, 0L)), notice);
  }

  private Notice notice(HeldWorkspace workspace) {
    var since =
        Objects.requireNonNullElse(
            workspace.noticeSince(), view.now().truncatedTo(ChronoUnit.SECONDS));
    return new Notice(since, since.plusSeconds(view.spec().noticeSeconds()));
  }

  /** Returns the time until the next workspace ends; empty when none does. */
  Optional<Duration> nextEnd() {
    return ends()
        .filter(view.now()::isBefore)
        .min(Comparator.naturalOrder())
        .map(end -> Duration.between(view.now(), end));
  }

  /** Returns the instant at which the last workspace on notice ends; empty when there is none. */
  Optional<Instant> lastEnd() {
    return ends().max(Comparator.naturalOrder());
  }

  private Stream<Instant> ends() {
    return held.values().stream()
        .filter(workspace -> !granted.containsKey(workspace.holder()))
        .map(workspace -> notice(workspace).endsAt());
  }
}
