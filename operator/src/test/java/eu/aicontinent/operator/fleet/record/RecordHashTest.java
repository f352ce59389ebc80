package eu.aicontinent.operator.fleet.record;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecordSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class RecordHashTest {
  /**
   * A record of which {@code jq -cS 'del(.hash)'} makes one line, whose SHA-256 was computed by
   * coreutils: whoever has the records can compute the same, with tools of their own.
   */
  private static final String RECORD =
      """
      sequence: 2
      at: "2026-12-03T09:00:00Z"
      event: Ended
      access:
        tenant: lingua-sme
        members:
        - {kind: User, name: maeve@aif-irl.example}
        requestedBy: maeve@aif-irl.example
        mount: corpus
        mountUid: 6f1c2a0e-0d5b-4a43-9a63-0a6a7a6f9a11
        dataset: corpus
        variant: cleaned
        purpose: scientific-research
        licence: CC-BY-4.0
        permit:
          name: hdab-42
          uid: 0b7a4a58
          holder: {kind: Group, name: csc-data-office}
          issuedBy: clerk@csc.example
          basis: {system: REMS, reference: "application/42 <é&>"}
        factory: lumi-aif
        cluster: fi-kajaani
        hostState: FI
        volume: tenant-lingua-sme.corpus.0123456789abcdef
      reason: PermitWithdrawn
      message: 'it is "over"'
      keepUntil: "2027-12-03T09:00:00Z"
      previous: {hash: "sha256:a3", keepUntil: "2027-12-03T08:00:00Z"}
      """;

  @Test
  void isTheSameForWhoeverComputesIt() {
    var record =
        new KubernetesSerialization()
            .unmarshal(RECORD + "hash: unknown", DataAccessRecordSpec.class);

    assertThat(RecordHash.of(record))
        .isEqualTo("sha256:8152d5ccd37e6ccc73821416b087a3f779841b93fd3b180aa3d16f9315cb50da");
  }
}
