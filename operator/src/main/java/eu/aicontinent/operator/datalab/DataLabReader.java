package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.LabRules;
import eu.aicontinent.operator.fleet.view.HubCache;
import eu.aicontinent.operator.fleet.view.SourceSecret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads everything that a lab's plan and status rest on, from the hub's caches. */
final class DataLabReader {
  private final HubCache hub;
  private final InstantSource clock;

  DataLabReader(HubCache hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
  }

  DataLabView read(DataLab lab) {
    var now = clock.instant();
    return new DataLabView(
        lab,
        hub.get(AccessPolicy.class, AccessPolicy.NAME).map(AccessPolicy::getSpec).orElse(null),
        LabRules.members(
            lab.getSpec(), name -> hub.get(AIFactory.class, name).map(AIFactory::getSpec)),
        secrets(lab),
        records(lab, now),
        now);
  }

  private DataLabView.Records records(DataLab lab, Instant now) {
    var known = lab.getStatus() == null ? null : lab.getStatus().records();
    var chain = hub.records(lab.getMetadata().getName());
    return new DataLabView.Records(
        chain.flaw(known, now).orElse(null), chain.last(known).orElse(null));
  }

  private SortedMap<String, Objection> secrets(DataLab lab) {
    var unusable = new TreeMap<String, Objection>();
    for (var name : lab.getSpec().secrets()) {
      SourceSecret.obstacle(name, lab.getMetadata().getName(), hub.source(name))
          .map(obstacle -> new Objection(obstacle.reason(), obstacle.message()))
          .ifPresent(objection -> unusable.put(name, objection));
    }
    return unusable;
  }
}
