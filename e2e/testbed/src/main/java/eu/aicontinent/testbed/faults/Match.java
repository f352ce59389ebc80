package eu.aicontinent.testbed.faults;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which requests a rule is about. Immutable; each condition sees only what the conditions before it
 * let through, so {@code writes().of("jobs").nth(3)} is the third write of a Job.
 */
public final class Match {
  /** Conditions that count begin anew with every rule. */
  private final List<Supplier<Predicate<ApiRequest>>> conditions;

  private Match(List<Supplier<Predicate<ApiRequest>>> conditions) {
    this.conditions = conditions;
  }

  /** Requests outside of the API too, a probe of {@code /readyz} for example. */
  public static Match everything() {
    return new Match(List.of());
  }

  /** What tries to change something; no dry runs. */
  public static Match writes() {
    return everything().where(ApiRequest::isWrite);
  }

  public static Match watches() {
    return everything().where(ApiRequest::isWatch);
  }

  /** By verbs as roles have them: {@code list}, {@code deletecollection} and so on. */
  public static Match verbs(String... verbs) {
    var wanted = Set.of(verbs);
    return everything().where(request -> wanted.contains(request.verb()));
  }

  /** By resource (plural) in any API group, subresources included. */
  public Match of(String resource) {
    return where(request -> request.resource().equals(resource));
  }

  /** By API group, empty for the core group, and resource (plural), subresources included. */
  public Match of(String group, String resource) {
    return of(resource).where(request -> request.group().equals(group));
  }

  public Match named(String name) {
    return where(request -> request.name().equals(name));
  }

  public Match where(Predicate<ApiRequest> condition) {
    return with(() -> condition);
  }

  /** Only the k-th, from 1, since the rule was injected. */
  public Match nth(int k) {
    return with(
        () -> {
          var seen = new AtomicInteger();
          return _ -> seen.incrementAndGet() == k;
        });
  }

  /** Only the first ones since the rule was injected. */
  public Match first(int count) {
    return with(
        () -> {
          var seen = new AtomicInteger();
          return _ -> seen.incrementAndGet() <= count;
        });
  }

  /** A share of the requests, drawn in the order of their arrival: the same ones for a seed. */
  public Match share(int percent, long seed) {
    return with(
        () -> {
          var random = new Random(seed);
          return _ -> random.nextInt(100) < percent;
        });
  }

  /** To be asked about every request, in the order of their arrival. */
  Predicate<ApiRequest> begin() {
    var begun = conditions.stream().map(Supplier::get).toList();
    return request -> begun.stream().allMatch(condition -> condition.test(request));
  }

  private Match with(Supplier<Predicate<ApiRequest>> condition) {
    return new Match(Stream.concat(conditions.stream(), Stream.of(condition)).toList());
  }
}
