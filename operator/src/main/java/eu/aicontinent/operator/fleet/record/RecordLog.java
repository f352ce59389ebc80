package eu.aicontinent.operator.fleet.record;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecord;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecordSpec;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.PreviousRecord;
import eu.aicontinent.api.v1alpha1.datalab.LastRecord;
import eu.aicontinent.operator.failure.Complaints;
import eu.aicontinent.operator.failure.OnceAMinute;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of accesses on the hub. Each record goes to the end of its lab's chain. The name of a
 * record is its number, so that the API server takes one for each place, whoever else writes: where
 * somebody was first, the record goes behind theirs.
 */
public final class RecordLog {
  private static final String WITHOUT_FINALIZER = "{\"metadata\": {\"finalizers\": null}}";

  private static final Logger LOG = Logger.getLogger(RecordLog.class);

  private final KubernetesClient hub;
  private final InstantSource clock;
  private final OnceAMinute told;
  private final Map<String, LastRecord> written = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  public RecordLog(KubernetesClient hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
    this.told = new OnceAMinute(clock);
  }

  /**
   * Records events in their order. Returns false if the API server does not take one: then it and
   * all after it are not recorded.
   */
  public boolean append(RecordPlace place, List<RecordedEvent> events) {
    if (events.isEmpty()) {
      return true;
    }
    lock.lock();
    try {
      events.forEach(event -> append(place, event));
      return true;
    } catch (KubernetesClientException e) {
      if (told.isNew(place.lab())) {
        LOG.warnf("records of DataLab %s cannot be written: %s", place.lab(), Complaints.cause(e));
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void append(RecordPlace place, RecordedEvent event) {
    var last = later(place.last(), written.get(place.lab()));
    while (true) {
      var record = record(place, event, last);
      var other = create(record);
      last = last(other.orElse(record).getSpec());
      if (other.isEmpty() || isOf(event, other.get().getSpec())) {
        written.put(place.lab(), last);
        return;
      }
    }
  }

  /** Creates a record. Returns the one that is in its place already; empty when there was none. */
  private Optional<DataAccessRecord> create(DataAccessRecord record) {
    try {
      hub.resource(record).create();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      var other = e.getCode() == HTTP_CONFLICT ? hub.resource(record).get() : null;
      if (other == null) {
        throw e;
      }
      return Optional.of(other);
    }
  }

  /** Returns true if the event was recorded before, and is not seen yet. */
  private static boolean isOf(RecordedEvent event, DataAccessRecordSpec record) {
    return record.event() == event.event() && record.access().equals(event.access());
  }

  private DataAccessRecord record(
      RecordPlace place, RecordedEvent event, @Nullable LastRecord last) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var unsigned =
        new DataAccessRecordSpec(
            last == null ? 1 : last.sequence() + 1,
            now,
            event.event(),
            event.access(),
            event.reason(),
            event.message(),
            now.plus(Duration.ofDays(place.days())),
            last == null ? null : new PreviousRecord(last.hash(), last.keepUntil()),
            "");
    var record = new DataAccessRecord();
    record.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(Names.ofLab(place.lab()))
            .withName(DataAccessRecord.name(unsigned.sequence()))
            .withFinalizers(Labels.RECORD_FINALIZER)
            .build());
    record.setSpec(unsigned.withHash(RecordHash.of(unsigned)));
    return record;
  }

  private static LastRecord last(DataAccessRecordSpec record) {
    return new LastRecord(record.sequence(), record.hash(), record.keepUntil());
  }

  private static @Nullable LastRecord later(@Nullable LastRecord a, @Nullable LastRecord b) {
    return a == null || b != null && b.sequence() > a.sequence() ? b : a;
  }

  /**
   * Deletes records of a lab, whose time has to be over, see {@link RecordChain#lapsed}. One that
   * somebody has deleted too early stays for ever, and all after it with it, or one would be
   * missing.
   */
  public void remove(String lab, List<Long> sequences) {
    try {
      sequences.forEach(sequence -> remove(record(lab, sequence)));
    } catch (KubernetesClientException e) {
      if (told.isNew(lab)) {
        LOG.warnf("records of DataLab %s cannot be deleted: %s", lab, Complaints.cause(e));
      }
    }
  }

  private Resource<DataAccessRecord> record(String lab, long sequence) {
    return hub.resources(DataAccessRecord.class)
        .inNamespace(Names.ofLab(lab))
        .withName(DataAccessRecord.name(sequence));
  }

  /** The policy of the chart looks at the time of the deletion when the finalizer is removed. */
  private static void remove(Resource<DataAccessRecord> record) {
    if (!record.delete().isEmpty()) {
      record.patch(PatchContext.of(PatchType.JSON_MERGE), WITHOUT_FINALIZER);
    }
  }
}
