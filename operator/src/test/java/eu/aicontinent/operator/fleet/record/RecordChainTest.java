package eu.aicontinent.operator.fleet.record;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that no record can be taken out of a chain, put into it or changed without notice. */
class RecordChainTest {
  private static final Instant BEGIN = Instant.parse("2026-12-03T09:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int SIZE = 12;

  @Test
  void aWholeChainHasNoFlaw() {
    var records = records(SIZE);

    assertThat(chain(records).flaw(last(records), BEGIN)).isEmpty();
    assertThat(chain(records).last(null)).contains(last(records));
    assertThat(new RecordChain().flaw(null, BEGIN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, SIZE - 1})
  void aRecordThatIsTakenOutIsMissing(int index) {
    var records = records(SIZE);
    var known = last(records);
    records.remove(index);

    assertThat(chain(records).flaw(known, BEGIN))
        .contains(new RecordChain.Flaw(Reason.RecordMissing, index + 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, SIZE})
  void whateverIsCutOffIsMissing(int left) {
    var records = records(SIZE);

    assertThat(chain(records.subList(SIZE - left, SIZE)).flaw(last(records), BEGIN))
        .isEqualTo(
            left == SIZE
                ? Optional.empty()
                : Optional.of(new RecordChain.Flaw(Reason.RecordMissing, SIZE - (long) left)));
    assertThat(chain(records.subList(0, left)).flaw(last(records), BEGIN).isPresent())
        .isEqualTo(left != SIZE);
    assertThat(new RecordChain().flaw(last(records), BEGIN))
        .contains(new RecordChain.Flaw(Reason.RecordMissing, SIZE));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, SIZE - 1})
  void aRecordThatIsChangedIsAltered(int index) {
    var records = records(SIZE);
    var known = last(records);
    records.set(index, of(records.get(index), "somebody@else.example"));

    assertThat(chain(records).flaw(known, BEGIN))
        .contains(new RecordChain.Flaw(Reason.RecordAltered, index + 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, SIZE - 1})
  void aRecordThatIsChangedWithItsHashIsAltered(int index) {
    var records = records(SIZE);
    var known = last(records);
    var changed = of(records.get(index), "somebody@else.example");
    records.set(index, changed.withHash(RecordHash.of(changed)));

    assertThat(chain(records).flaw(known, BEGIN))
        .contains(new RecordChain.Flaw(Reason.RecordAltered, index + 1L));
  }

  @Test
  void theFirstRecordsGoWhenTheirTimeIsOver() {
    var records = records(SIZE);
    var over = records.get(2).keepUntil().plus(RecordChain.MARGIN);
    var chain = chain(records);

    assertThat(chain.lapsed(over.minusSeconds(1))).containsExactly(1L, 2L);
    assertThat(chain.lapsed(over)).containsExactly(1L, 2L, 3L);

    chain.remove(1);
    chain.remove(2);
    chain.remove(3);

    assertThat(chain.flaw(last(records), over)).isEmpty();
    assertThat(chain.flaw(last(records), BEGIN))
        .contains(new RecordChain.Flaw(Reason.RecordMissing, 3));
    assertThat(chain.uses("mount-1")).isEmpty();
  }

  @Test
  void anAccessThatGoesOnKeepsItsRecordAndAllAfterIt() {
    var records = new ArrayList<DataAccessRecordSpec>();
    records.add(record(AccessEvent.Granted, "open", null));
    records.addAll(records(3, records.getFirst()));

    assertThat(chain(records).lapsed(BEGIN.plus(YEAR).plus(YEAR))).isEmpty();
  }

  @Test
  void theOrderInWhichRecordsAreReadDoesNotMatter() {
    var records = records(SIZE);
    var shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(7));

    var chain = chain(shuffled);

    assertThat(chain.flaw(last(records), BEGIN)).isEmpty();
    assertThat(chain.uses("mount-3"))
        .hasEntrySatisfying(
            "fi-kajaani",
            use -> {
              assertThat(use.event()).isEqualTo(AccessEvent.Removed);
              assertThat(use.access()).isNull();
            });
  }

  @Test
  void accessesAreCountedForADay() {
    var records = records(SIZE);
    var chain = chain(records);
    var last = BEGIN.plusSeconds(60 * (SIZE - 2));
    // A list after a watch that has ended brings all of them again.
    records.forEach(record -> chain.put(record, true));

    assertThat(chain.grantedWithinADay("lingua", last)).isEqualTo(SIZE / 2);
    assertThat(chain.grantedWithinADay("lingua", last.plus(Duration.ofDays(1)).minusSeconds(1)))
        .isEqualTo(1);
    assertThat(chain.grantedWithinADay("other", last)).isZero();
  }

  @Test
  void aDatasetIsATenantsAsLongAsARecordSaysSo() {
    var chain = chain(records(2));

    assertThat(chain.datasetsOf("lingua")).containsExactly("corpus");
    assertThat(chain.datasetsOf("other")).isEmpty();

    chain.remove(1);

    assertThat(chain.datasetsOf("lingua")).isEmpty();
  }

  @Test
  void whatIsKnownIsTheLastUntilMoreIsSeen() {
    var records = records(SIZE);

    assertThat(chain(records.subList(0, 3)).last(last(records))).contains(last(records));
  }

  private static RecordChain chain(List<DataAccessRecordSpec> records) {
    var chain = new RecordChain();
    records.forEach(record -> chain.put(record, RecordHash.isIntact(record)));
    return chain;
  }

  private static LastRecord last(List<DataAccessRecordSpec> records) {
    var last = records.getLast();
    return new LastRecord(last.sequence(), last.hash(), last.keepUntil());
  }

  /** Returns accesses that are over, each with the records of its beginning and its end. */
  private static List<DataAccessRecordSpec> records(int size) {
    return records(size, null);
  }

  private static List<DataAccessRecordSpec> records(
      int size, @Nullable DataAccessRecordSpec before) {
    var records = new ArrayList<DataAccessRecordSpec>();
    var last = before;
    for (int index = 0; index < size; index++) {
      var event = index % 2 == 0 ? AccessEvent.Granted : AccessEvent.Removed;
      last = record(event, "mount-" + (index / 2 + 1), last);
      records.add(last);
    }
    return records;
  }

  private static DataAccessRecordSpec record(
      AccessEvent event, String mount, @Nullable DataAccessRecordSpec before) {
    var at = before == null ? BEGIN : before.at().plusSeconds(60);
    var unsigned =
        new DataAccessRecordSpec(
            before == null ? 1 : before.sequence() + 1,
            at,
            event,
            access(mount, "maeve@aif-irl.example"),
            null,
            null,
            at.plus(YEAR),
            before == null ? null : new PreviousRecord(before.hash(), before.keepUntil()),
            "");
    return unsigned.withHash(RecordHash.of(unsigned));
  }

  private static DataAccessRecordSpec of(DataAccessRecordSpec record, String requestedBy) {
    return new DataAccessRecordSpec(
        record.sequence(),
        record.at(),
        record.event(),
        access(record.access().mount(), requestedBy),
        null,
        null,
        record.keepUntil(),
        record.previous(),
        record.hash());
  }

  private static DataAccess access(String mount, String requestedBy) {
    return new DataAccess(
        "lingua",
        List.of(),
        requestedBy,
        mount,
        mount,
        "corpus",
        "cleaned",
        "scientific-research",
        "CC-BY-4.0",
        null,
        "lumi-aif",
        "fi-kajaani",
        "FI",
        "tenant-lingua.corpus.0123456789abcdef");
  }
}
