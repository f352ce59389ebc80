package eu.aicontinent.testbed.faults;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The requests that a rule applies to. Immutable. Each condition sees only the requests that passed
 * the conditions before it, so {@code writes().of("jobs").nth(3)} is the third write of a Job.
 */
public final class Match {
  /** The conditions; those that count begin anew with every rule. */
  private final List<Supplier<Predicate<ApiRequest>>> conditions;

  private Match(List<Supplier<Predicate<ApiRequest>>> conditions) {
    this.conditions = conditions;
  }

  /** Matches all requests, also those outside of the API, such as a probe of {@code /readyz}. */
  public static Match everything() {
    return new Match(List.of());
  }

  /** Matches requests that try to change something; dry runs do not. */
  public static Match writes() {
    return everything().where(ApiRequest::isWrite);
  }

  public static Match watches() {
    return everything().where(ApiRequest::isWatch);
  }

  /**
   * Matches requests with one of these verbs, named as in roles: {@code list}, {@code
   * deletecollection} and so on.
   */
  public static Match verbs(String... verbs) {
    var wanted = Set.of(verbs);
    return everything().where(request -> wanted.contains(request.verb()));
  }

  /** Restricts the match to a resource (plural) of any API group, subresources included. */
  public Match of(String resource) {
    return where(request -> request.resource().equals(resource));
  }

  /**
   * Restricts the match to an API group, empty for the core group, and a resource (plural),
   * subresources included.
   */
  public Match of(String group, String resource) {
    return of(resource).where(request -> request.group().equals(group));
  }

  public Match named(String name) {
    return where(request -> request.name().equals(name));
  }

  public Match where(Predicate<ApiRequest> condition) {
    return with(() -> condition);
  }

  /** Restricts the match to the k-th request, from 1, since the rule was injected. */
  public Match nth(int k) {
    return with(
        () -> {
          var seen = new AtomicInteger();
          return _ -> seen.incrementAndGet() == k;
        });
  }

  /** Restricts the match to the first requests since the rule was injected. */
  public Match first(int count) {
    return with(
        () -> {
          var seen = new AtomicInteger();
          return _ -> seen.incrementAndGet() <= count;
        });
  }

  /**
   * Restricts the match to a share of the requests, drawn at random in the order of their arrival;
   * the same seed draws the same ones.
   */
  public Match share(int percent, long seed) {
    return with(
        () -> {
          var random = new Random(seed);
          return _ -> random.nextInt(100) < percent;
        });
  }

  /** Returns a new test, which must be called for every request, in the order of arrival. */
  Predicate<ApiRequest> begin() {
    var begun = conditions.stream().map(Supplier::get).toList();
    return request -> begun.stream().allMatch(condition -> condition.test(request));
  }

  private Match with(Supplier<Predicate<ApiRequest>> condition) {
    return new Match(Stream.concat(conditions.stream(), Stream.of(condition)).toList());
  }
}
