package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The volumes of mounts on the members of a fixture, as watches show them. */
final class Volumes implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<Watched<PersistentVolume>> members;

  Volumes(Fixture fixture) {
    members =
        fixture.members().stream()
            .map(member -> new Watched<>(member.client().persistentVolumes()))
            .toList();
  }

  /** Returns the milliseconds from a moment until the volume of a mount was gone. */
  double untilGone(String namespace, String mount, Instant begin) {
    var name = "%s.%s.".formatted(namespace, mount);
    if (!Condition.within(
        LIMIT.plus(Duration.between(Instant.now(), begin).abs()), () -> gone(name).isPresent())) {
      throw new IllegalStateException("Waited in vain for the end of " + name);
    }
    return Watched.milliseconds(begin, gone(name).orElseThrow());
  }

  private Optional<Watched.State<PersistentVolume>> gone(String name) {
    return members.stream()
        .flatMap(Watched::states)
        .filter(Watched.State::gone)
        .filter(state -> state.object().getMetadata().getName().startsWith(name))
        .findFirst();
  }

  @Override
  public void close() {
    members.forEach(Watched::close);
  }
}
