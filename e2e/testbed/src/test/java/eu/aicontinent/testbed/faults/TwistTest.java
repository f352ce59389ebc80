package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TwistTest {
  private static final String NODES =
      """
      {"kind":"NodeList","apiVersion":"v1","metadata":{"resourceVersion":"5"},"items":[
        {"metadata":{"name":"a","uid":"u","resourceVersion":"3","generation":2,"creationTimestamp":"2026-01-01T00:00:00Z"},
         "status":{"capacity":{"nvidia.com/gpu":"4","cpu":8}}},
        {"metadata":{"name":"b","uid":"v","resourceVersion":"4"},"spec":{"quota":{"nominalQuota":"4"}}}]}
      """;

  @Test
  void changesEveryQuantity() {
    assertThat(twisted(Twist.quantities("1e9")))
        .contains("\"nvidia.com/gpu\":\"1e9\",\"cpu\":\"1e9\"", "\"nominalQuota\":\"1e9\"")
        .contains("\"generation\":2", "\"resourceVersion\":\"3\"");
  }

  @Test
  void changesEveryNumber() {
    assertThat(twisted(Twist.numbers("9223372036854775807")))
        .contains("\"generation\":9223372036854775807", "\"cpu\":9223372036854775807");
    assertThat(twisted(Twist.numbers("1e400"))).contains("\"generation\":1E+400");
    assertThat(twisted(Twist.numbers("\"NaN\""))).contains("\"generation\":\"NaN\"");
  }

  @Test
  void turnsAllIntoAnotherKind() {
    assertThat(twisted(Twist.kind("v1", "Secret")))
        .contains("\"kind\":\"SecretList\"")
        .doesNotContain("Node")
        .containsPattern("\"kind\":\"Secret\".*\"kind\":\"Secret\"");
  }

  @Test
  void putsNullsBetweenItemsAndInThem() {
    assertThat(twisted(Twist.nulls()))
        .contains("\"items\":[null,{", "\"status\":null}", "\"spec\":null}", ",null]");
  }

  @Test
  void takesMetadataAway() {
    assertThat(twisted(Twist.nameless())).doesNotContain("\"name\"").contains("\"capacity\"");
  }

  @Test
  void turnsVersionsBack() {
    var twist = Twist.backwards();

    var first = twisted(twist);
    var second = twisted(twist);

    assertThat(first).contains("999999999", "999999998", "999999997");
    assertThat(second).contains("999999996").doesNotContain("999999997");
  }

  @Test
  void givesAnotherUidEachTime() {
    var twist = Twist.uids();

    assertThat(twisted(twist)).doesNotContain("\"uid\":\"u\"").isNotEqualTo(twisted(twist));
  }

  @Test
  void changesEveryTime() {
    assertThat(twisted(Twist.times("0000-01-01T00:00:00Z")))
        .contains("\"creationTimestamp\":\"0000-01-01T00:00:00Z\"");
  }

  @Test
  void changesTheObjectOfAnEventOnly() {
    assertThat(
            Twist.kind("v1", "Secret")
                .ofEvent("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Node\",\"metadata\":{}}}"))
        .isEqualTo(
            "{\"type\":\"ADDED\",\"object\":{\"kind\":\"Secret\",\"metadata\":{},\"apiVersion\":\"v1\"}}");
  }

  @Test
  void unpacksWhatCameCompressed() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(NODES.getBytes(StandardCharsets.UTF_8));
    }
    var headers = MultiMap.caseInsensitiveMultiMap().add("Content-Encoding", "gzip");

    var twisted = Twist.versions("7").ofBody(headers, Buffer.buffer(packed.toByteArray()));

    assertThat(twisted).contains("\"resourceVersion\":\"7\"").doesNotContain("\"5\"");
  }

  @Test
  void leavesAloneWhatIsNoJson() {
    assertThat(Twist.nulls().ofBody(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("ok")))
        .isEqualTo("ok");
  }

  private static String twisted(Twist twist) {
    return twist.ofBody(MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(NODES));
  }
}
