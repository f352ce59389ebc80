package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchTest {
  private static final ApiRequest CREATE_JOB =
      ApiRequest.parse("POST", "/apis/batch/v1/namespaces/lab/jobs");
  private static final ApiRequest PATCH_JOB =
      ApiRequest.parse("PATCH", "/apis/batch/v1/namespaces/lab/jobs/train/status");
  private static final ApiRequest GET_POD =
      ApiRequest.parse("GET", "/api/v1/namespaces/lab/pods/train");
  private static final ApiRequest WATCH_PODS = ApiRequest.parse("GET", "/api/v1/pods?watch=true");
  private static final ApiRequest PROBE = ApiRequest.parse("GET", "/readyz");
  private static final List<ApiRequest> ALL =
      List.of(CREATE_JOB, PATCH_JOB, GET_POD, WATCH_PODS, PROBE);

  @Test
  void choosesByWhatIsAsked() {
    assertThat(chosen(Match.everything())).isEqualTo(ALL);
    assertThat(chosen(Match.writes())).containsExactly(CREATE_JOB, PATCH_JOB);
    assertThat(chosen(Match.watches())).containsExactly(WATCH_PODS);
    assertThat(chosen(Match.verbs("create", "watch"))).containsExactly(CREATE_JOB, WATCH_PODS);
    assertThat(chosen(Match.everything().of("pods"))).containsExactly(GET_POD, WATCH_PODS);
    assertThat(chosen(Match.everything().of("batch", "jobs")))
        .containsExactly(CREATE_JOB, PATCH_JOB);
    assertThat(chosen(Match.everything().of("", "jobs"))).isEmpty();
    assertThat(chosen(Match.everything().named("train"))).containsExactly(PATCH_JOB, GET_POD);
    assertThat(chosen(Match.writes().where(request -> request.subresource().equals("status"))))
        .containsExactly(PATCH_JOB);
  }

  @Test
  void countsWhatTheConditionsBeforeLetThrough() {
    assertThat(chosen(Match.writes().nth(2))).containsExactly(PATCH_JOB);
    assertThat(chosen(Match.everything().nth(2).of("pods"))).isEmpty();
    assertThat(chosen(Match.everything().of("pods").first(1))).containsExactly(GET_POD);
  }

  @Test
  void countsAnewForEachRule() {
    var second = Match.everything().nth(2);

    assertThat(chosen(second)).containsExactly(PATCH_JOB);
    assertThat(chosen(second)).containsExactly(PATCH_JOB);
  }

  @Test
  void drawsTheSameShareForTheSameSeed() {
    assertThat(draw(30, 7)).isEqualTo(draw(30, 7)).isNotEqualTo(draw(30, 8));
    assertThat(draw(30, 7).size()).isBetween(250, 350);
    assertThat(draw(0, 7)).isEmpty();
    assertThat(draw(100, 7)).hasSize(1000);
  }

  private static List<ApiRequest> chosen(Match match) {
    return ALL.stream().filter(match.begin()).toList();
  }

  private static List<Integer> draw(int percent, long seed) {
    var selection = Match.everything().share(percent, seed).begin();
    return IntStream.range(0, 1000).filter(_ -> selection.test(PROBE)).boxed().toList();
  }
}
