package eu.aicontinent.operator.fleet.record;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.AccessEvent;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccess;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecordSpec;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.PreviousRecord;
import eu.aicontinent.api.v1alpha1.datalab.LastRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of access of one lab, in the order of their numbers. Of each it keeps what tells
 * whether one is missing or was changed, and of each access its last record. One thread changes it,
 * others read.
 */
public final class RecordChain {
  /**
   * The time for which a record is kept longer than it has to be. The API server compares with its
   * own clock, once and for good: a record that is deleted too early stays for ever.
   */
  public static final Duration MARGIN = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);

  private final NavigableMap<Long, Link> links = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, Use>> uses = new ConcurrentHashMap<>();

  /** Times at which access was given to a tenant, by the number of the record. */
  private final Map<String, Map<Long, Instant>> granted = new ConcurrentHashMap<>();

  /** Datasets that a tenant was given access to, by the number of the record. */
  private final Map<String, Map<Long, String>> datasets = new ConcurrentHashMap<>();

  /**
   * The last event of an access.
   *
   * @param sequence number of its record
   * @param access the access; null once it is removed
   */
  public record Use(long sequence, AccessEvent event, @Nullable DataAccess access) {}

  /**
   * The first thing that is wrong with a chain.
   *
   * @param reason RecordMissing or RecordAltered
   * @param sequence number of the record
   */
  public record Flaw(Reason reason, long sequence) {}

  /**
   * A record's place.
   *
   * @param intact true if the hash is that of the content
   */
  private record Link(
      @Nullable PreviousRecord previous,
      String hash,
      Instant keepUntil,
      boolean intact,
      String mount,
      String cluster) {}

  /**
   * Adds a record, or replaces what is known of it.
   *
   * @param intact true if its hash is that of its content
   */
  public void put(DataAccessRecordSpec record, boolean intact) {
    var access = record.access();
    links.put(
        record.sequence(),
        new Link(
            record.previous(),
            record.hash(),
            record.keepUntil(),
            intact,
            access.mountUid(),
            access.cluster()));
    var use =
        new Use(
            record.sequence(),
            record.event(),
            record.event() == AccessEvent.Removed ? null : access);
    if (record.event() == AccessEvent.Granted) {
      granted.compute(access.tenant(), (_, known) -> withinADay(known, record));
      datasets
          .computeIfAbsent(access.tenant(), _ -> new ConcurrentSkipListMap<>())
          .put(record.sequence(), access.dataset());
    }
    uses.compute(access.mountUid(), (_, known) -> with(known, access.cluster(), use));
  }

  private static Map<String, Use> with(@Nullable Map<String, Use> known, String cluster, Use use) {
    var all = new TreeMap<>(known == null ? Map.of() : known);
    all.merge(cluster, use, (a, b) -> a.sequence() > b.sequence() ? a : b);
    return Map.copyOf(all);
  }

  /** Returns these times and one more, without those that are a day older than the newest. */
  private static Map<Long, Instant> withinADay(
      @Nullable Map<Long, Instant> known, DataAccessRecordSpec record) {
    var all = new HashMap<>(known == null ? Map.of() : known);
    all.put(record.sequence(), record.at());
    var dayBefore = Collections.max(all.values()).minus(DAY);
    all.values().removeIf(at -> at.isBefore(dayBefore));
    return Map.copyOf(all);
  }

  /** Returns how often access was given to a tenant within the last 24 hours. */
  public long grantedWithinADay(String tenant, Instant now) {
    return granted.getOrDefault(tenant, Map.of()).values().stream()
        .filter(at -> at.isAfter(now.minus(DAY)))
        .count();
  }

  /** Returns the datasets that a tenant was given access to, as far as there are records. */
  public SortedSet<String> datasetsOf(String tenant) {
    return new TreeSet<>(datasets.getOrDefault(tenant, Map.of()).values());
  }

  /** Removes a record of a number. */
  public void remove(long sequence) {
    datasets.values().forEach(known -> known.remove(sequence));
    var link = links.remove(sequence);
    if (link != null) {
      uses.computeIfPresent(link.mount(), (_, known) -> without(known, link.cluster(), sequence));
    }
  }

  private static @Nullable Map<String, Use> without(
      Map<String, Use> known, String cluster, long sequence) {
    var all = new TreeMap<>(known);
    all.computeIfPresent(cluster, (_, use) -> use.sequence() == sequence ? null : use);
    return all.isEmpty() ? null : Map.copyOf(all);
  }

  public boolean isEmpty() {
    return links.isEmpty();
  }

  /** Returns the last event of each access of a mount, by cluster. */
  public Map<String, Use> uses(String mountUid) {
    return uses.getOrDefault(mountUid, Map.of());
  }

  /** Returns the last record, or the one that is known to have been there if that is later. */
  public Optional<LastRecord> last(@Nullable LastRecord known) {
    return Optional.ofNullable(links.lastEntry())
        .map(
            last ->
                new LastRecord(last.getKey(), last.getValue().hash(), last.getValue().keepUntil()))
        .filter(last -> known == null || last.sequence() >= known.sequence())
        .or(() -> Optional.ofNullable(known));
  }

  /**
   * Returns what is wrong with the first record that is missing or was changed; empty when the
   * chain is whole. A record may be missing before the first one, once it had not to be kept.
   *
   * @param known last record that was seen before; null when none was
   */
  public Optional<Flaw> flaw(@Nullable LastRecord known, Instant now) {
    Map.Entry<Long, Link> before = null;
    for (var entry : links.entrySet()) {
      var flaw = before == null ? first(entry, now) : next(before, entry);
      if (flaw.isPresent()) {
        return flaw;
      }
      before = entry;
    }
    return known == null ? Optional.empty() : lost(known, now);
  }

  private static Optional<Flaw> first(Map.Entry<Long, Link> entry, Instant now) {
    var previous = entry.getValue().previous();
    var begins = entry.getKey() == 1 && previous == null;
    return begins || previous != null && !now.isBefore(previous.keepUntil())
        ? altered(entry)
        : missing(entry.getKey() - 1);
  }

  private static Optional<Flaw> next(Map.Entry<Long, Link> before, Map.Entry<Long, Link> entry) {
    if (entry.getKey() != before.getKey() + 1) {
      return missing(before.getKey() + 1);
    }
    var previous = entry.getValue().previous();
    return previous != null && previous.hash().equals(before.getValue().hash())
        ? altered(entry)
        : isAltered(before.getKey());
  }

  private static Optional<Flaw> altered(Map.Entry<Long, Link> entry) {
    return entry.getValue().intact() ? Optional.empty() : isAltered(entry.getKey());
  }

  /** Returns what is wrong if the last known record is not there any more, or is another one. */
  private Optional<Flaw> lost(LastRecord known, Instant now) {
    var link = links.get(known.sequence());
    if (link == null) {
      return now.isBefore(known.keepUntil()) ? missing(known.sequence()) : Optional.empty();
    }
    return link.hash().equals(known.hash()) ? Optional.empty() : isAltered(known.sequence());
  }

  private static Optional<Flaw> missing(long sequence) {
    return Optional.of(new Flaw(Reason.RecordMissing, sequence));
  }

  private static Optional<Flaw> isAltered(long sequence) {
    return Optional.of(new Flaw(Reason.RecordAltered, sequence));
  }

  /**
   * Returns the numbers of the records that have not to be kept any more, from the first on. One of
   * an access that goes on is kept, and so are all after it.
   */
  public List<Long> lapsed(Instant now) {
    var lapsed = new ArrayList<Long>();
    for (var entry : links.entrySet()) {
      if (now.isBefore(entry.getValue().keepUntil().plus(MARGIN)) || goesOn(entry.getValue())) {
        break;
      }
      lapsed.add(entry.getKey());
    }
    return lapsed;
  }

  private boolean goesOn(Link link) {
    var use = uses(link.mount()).get(link.cluster());
    return use != null && use.event() != AccessEvent.Removed;
  }
}
