package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.process.InParallel;
import java.util.List;
import java.util.Map;

/**
 * A hub with its operator, and member clusters that let it in. People's objects are not part of it.
 */
public final class Network {
  private final Testbed testbed;
  private final NetworkSpec spec;
  private final OperatorProcess operator;

  /** Creates a network of clusters that run; it does nothing to them yet. */
  public Network(Testbed testbed, NetworkSpec spec, OperatorLaunch launch) {
    this.testbed = testbed;
    this.spec = spec;
    this.operator = new OperatorProcess(testbed.cluster(spec.hub().name()), launch);
  }

  /**
   * Installs the charts, registers the members and starts the operator. Whatever is there already
   * and fits stays as it is.
   */
  public void ensure(Charts charts) {
    installCharts(charts);
    registerMembers();
    operator.ensure();
  }

  public void installCharts(Charts charts) {
    InParallel.forEach(spec.clusters(), cluster -> install(charts, cluster));
  }

  /** Registers the members at the hub. Both charts must be installed. */
  public void registerMembers() {
    InParallel.forEach(members(), member -> new MemberRegistration(hub(), member).ensure());
  }

  public Testbed testbed() {
    return testbed;
  }

  public Cluster hub() {
    return testbed.cluster(spec.hub().name());
  }

  public Cluster member(String name) {
    return testbed.cluster(name);
  }

  public List<Cluster> members() {
    return spec.members().stream().map(member -> testbed.cluster(member.name())).toList();
  }

  public OperatorProcess operator() {
    return operator;
  }

  /** Returns the objects that people and the operator wrote on the hub. */
  public HubObjects objects() {
    return new HubObjects(hub());
  }

  private void install(Charts charts, ClusterSpec spec) {
    var cluster = testbed.cluster(spec.name());
    if (spec.equals(this.spec.hub())) {
      charts.installHub(cluster, Map.of("deployment", Map.of("enabled", false)));
    } else {
      charts.installMember(cluster, Map.of("kueue", Map.of("enabled", spec.kueue())));
    }
  }
}
