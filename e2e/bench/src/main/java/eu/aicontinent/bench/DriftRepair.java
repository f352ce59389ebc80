package eu.aicontinent.bench;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures the repair of objects of the operator that somebody edits, relabels or deletes on
 * members.
 */
final class DriftRepair implements Benchmark {
  private static final int TENANTS = 100;
  private static final int P = 99;
  private static final Duration DISTANCE = Duration.ofMillis(50);

  private enum Damage {
    EDIT {
      @Override
      void to(Resource<RoleBinding> binding) {
        binding.edit(
            found -> {
              found.setSubjects(List.of());
              return found;
            });
      }
    },
    RELABEL {
      @Override
      void to(Resource<RoleBinding> binding) {
        binding.edit(
            found -> {
              found.getMetadata().getLabels().remove(MemberObjects.HUB_LABEL);
              return found;
            });
      }
    },
    DELETE {
      @Override
      void to(Resource<RoleBinding> binding) {
        binding.delete();
      }
    };

    abstract void to(Resource<RoleBinding> binding);
  }

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var fixture = Fixture.start(testbed, Fixture.Layout.withoutKueue(5), report::say);
    fixture.open();
    var batch = fixture.byTurns("kept", TENANTS);
    new OperatorSide(fixture).converge(batch);
    var milliseconds = new ArrayList<Double>();
    try (var repairs = new Repairs(fixture)) {
      for (var damage : Damage.values()) {
        Pace.run(
            TENANTS,
            DISTANCE,
            i -> {
              damage.to(binding(fixture, batch, i));
              return i;
            });
        var taken = repairs.await(TENANTS);
        report.say("%s: at most %.0f ms".formatted(damage, Collections.max(taken)));
        milliseconds.addAll(taken);
      }
    }
    var of = Size.of(milliseconds.size());
    report.add("drift_repair_p99_ms", Statistics.percentile(milliseconds, P), "ms", of);
    report.add("drift_repair_max_ms", Collections.max(milliseconds), "ms", of);
  }

  private static Resource<RoleBinding> binding(Fixture fixture, Tenancies batch, int i) {
    return fixture
        .member(batch.factories(i).getFirst())
        .client()
        .rbac()
        .roleBindings()
        .inNamespace(batch.namespace(i))
        .withName(Repairs.BINDING);
  }
}
