package eu.aicontinent.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the columns that {@code kubectl get} shows. */
class PrinterColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "accesspolicies, apol, VERSION",
    "memberclusters, memc, STATE VERSION REACHABLE POLICY EXPIRES",
    "aifactories, aif, STATE CLASS ACCELERATORS AVAILABLE GRANTED",
    "gpunodepools, gnp, FACTORY CLUSTER MODEL NODES AVAILABLE",
    "antennas, ant, STATE CLUSTER LINKS CONNECTED",
    "remoteaccesslinks, ral, ANTENNA FACTORY CEILING EXPIRES CONNECTED",
    "tenants, ten, CATEGORY ANTENNA",
    "tenantquotas, tq, TENANT GRANTED USED UNTIL",
    "workspaces, ws, TENANT FACTORY CLUSTER STORAGE ENDS",
    "capacityrequests, creq, TENANT MODE ACCELERATORS USED FACTORY UNTIL",
    "capacityapprovals, cappr, REQUEST GENERATION DECISION BY",
    "datalabs, dlab, SECTOR SPACE POOLED RECORDS",
    "datapermits, dper, DATASET TENANT UNTIL STATE",
    "datalabmounts, dlm, DATASET VARIANT CLAIM UNTIL MOUNTED",
    "dataexports, dexp, LAB BOX RECIPIENT SEALED RELEASED",
    "dataexportreviews, dexr, TENANT EXPORT DATASET RECIPIENT DECISION BY",
  })
  void answersTheFirstQuestionInOneLine(String plural, String shortName, String columns) {
    var crd = Objects.requireNonNull(Repository.crds().get(plural + ".yaml"));

    assertThat(crd.getSpec().getNames().getShortNames()).containsExactly(shortName);
    assertThat(crd.getSpec().getNames().getCategories()).containsExactly("aicontinent");
    assertThat(crd.getSpec().getVersions().getFirst().getAdditionalPrinterColumns())
        .extracting(CustomResourceColumnDefinition::getName)
        .containsExactly((columns + " READY REASON AGE MESSAGE").split(" "));
  }

  @Test
  void aRecordSaysWhoHadWhatWhereAndWhen() {
    var crd = Objects.requireNonNull(Repository.crds().get("dataaccessrecords.yaml"));

    assertThat(crd.getSpec().getNames().getShortNames()).containsExactly("dar");
    assertThat(crd.getSpec().getVersions().getFirst().getAdditionalPrinterColumns())
        .extracting(CustomResourceColumnDefinition::getName)
        .containsExactly(
            "AT EVENT DATASET TENANT FACTORY PERMIT REASON BY PURPOSE HASH AGE".split(" "));
  }
}
