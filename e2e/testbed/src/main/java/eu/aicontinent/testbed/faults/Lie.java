package eu.aicontinent.testbed.faults;

import java.util.List;

/** The ways in which the API server of a member lies to an operator that watches it. */
public enum Lie {
  DISCOVERY_WITHOUT_END(Sort.WITHOUT_END, Told.of(Told.DISCOVERY, new Fault.EndlessBody())),
  LISTS_WITHOUT_END(Sort.WITHOUT_END, Told.of(Told.LISTS, new Fault.EndlessBody())),
  PAGES_WITHOUT_END(
      Sort.WITHOUT_END,
      Told.of(Told.LISTS.of("", "nodes"), new Fault.EndlessPages(Told.NODE, 500))),
  EMPTY_PAGES_WITHOUT_END(
      Sort.WITHOUT_END, Told.of(Told.LISTS.of("", "nodes"), new Fault.EndlessPages(Told.NODE, 0))),
  LINE_WITHOUT_END(
      Sort.WITHOUT_END, Told.of(Match.watches().of("", "nodes"), new Fault.EndlessEvent(false))),
  FRAMES_WITHOUT_END(
      Sort.WITHOUT_END, Told.of(Match.watches().of("", "nodes"), new Fault.EndlessEvent(true))),
  EVENTS_WITHOUT_END(
      Sort.WITHOUT_END,
      Told.of(Match.watches().of("", "nodes"), new Fault.EndlessEvents(Told.NODE))),

  LONG_ERRORS(Sort.ERROR, Told.of(Match.everything(), new Fault.Echo(500, 3_000_000))),
  REFUSALS_THAT_REPEAT_THE_CREDENTIAL(
      Sort.ERROR, Told.of(Match.everything(), new Fault.Echo(403, 2_000))),
  REFUSED_LISTS_THAT_REPEAT_THE_CREDENTIAL(
      Sort.ERROR, Told.of(Told.LISTS, new Fault.Echo(403, 20_000))),
  REFUSED_WRITES_THAT_REPEAT_THE_CREDENTIAL(
      Sort.ERROR, Told.of(Match.writes(), new Fault.Echo(422, 100_000))),

  QUANTITIES_WITH_AN_EXPONENT(Twist.quantities("1e999999999")),
  QUANTITIES_OF_MANY(Twist.quantities("9E")),
  QUANTITIES_AT_THE_EDGE(Twist.quantities("9223372036854775807")),
  QUANTITIES_BELOW_ZERO(Twist.quantities("-1")),
  QUANTITIES_THAT_ARE_NONE(Twist.quantities("NaN")),
  NUMBERS_AT_THE_EDGE(Twist.numbers("9223372036854775807")),
  NUMBERS_BEYOND_THE_EDGE(Twist.numbers("1e400")),
  NUMBERS_BELOW_ZERO(Twist.numbers("-1")),
  NUMBERS_THAT_ARE_NONE(Twist.numbers("\"NaN\"")),

  OTHER_KINDS(Twist.kind("v1", "Secret")),
  NULLS(Twist.nulls()),
  NO_METADATA(Twist.nameless()),
  VERSIONS_THAT_RUN_BACKWARDS(Twist.backwards()),
  VERSIONS_THAT_ARE_NONE(Twist.versions("\u001b[31m-1")),
  UIDS_THAT_CHANGE(Twist.uids()),
  TIMES_IN_THE_FUTURE(Twist.times("9999-12-31T23:59:59Z")),
  TIMES_IN_YEAR_ZERO(Twist.times("0000-01-01T00:00:00Z")),
  TIMES_THAT_ARE_NONE(Twist.times("yesterday")),

  UNASKED_NOT_MODIFIED(Sort.DISTORTION, Told.of(Told.DISCOVERY, new Fault.NotModified())),
  LONG_TAGS(
      Sort.DISTORTION, Told.of(Told.DISCOVERY, new Fault.Tagged("\"" + "x".repeat(7_000) + "\"")));

  /** The sorts of lies. */
  public enum Sort {
    /** Data that never ends: nobody can hold it. */
    WITHOUT_END,
    ERROR,
    /** Real data, distorted. */
    DISTORTION
  }

  private final Sort sort;
  private final List<Told> told;

  Lie(Sort sort, Told... told) {
    this.sort = sort;
    this.told = List.of(told);
  }

  /** Creates a lie that twists every object that is read or watched. */
  Lie(Twist twist) {
    this(
        Sort.DISTORTION,
        Told.of(Match.verbs("get", "list"), new Fault.Twisted(twist)),
        Told.of(Match.watches(), new Fault.TwistedEvents(twist)));
  }

  /** Requests, and the fault that they meet. */
  private record Told(Match match, Fault fault) {
    static final Match DISCOVERY =
        Match.everything().where(request -> request.uri().equals("/apis"));
    static final Match LISTS = Match.verbs("list");

    /**
     * A node that a client with a cache of nodes must keep: it has accelerators and a long label.
     */
    static final ObjectSource NODE =
        ObjectSource.of("v1", "Node")
            .labelled("node.example/partition", "x".repeat(1_000))
            .with(
                "{}",
                "{\"allocatable\":{\"nvidia.com/gpu\":\"4\"},\"capacity\":{\"nvidia.com/gpu\":\"4\"}}");

    static Told of(Match match, Fault fault) {
      return new Told(match, fault);
    }
  }

  public Sort sort() {
    return sort;
  }

  /** Starts the lie. Ends open watches, so that clients list anew and are told it. */
  public Telling tell(FaultProxy proxy) {
    var rules = told.stream().map(one -> proxy.inject(one.match(), one.fault())).toList();
    expire(proxy);
    return new Telling(proxy, rules);
  }

  /** Expires all open watches, as an API server may at any time: clients list anew. */
  private static void expire(FaultProxy proxy) {
    proxy.inject(Match.watches(), new Fault.Expired()).lift();
  }

  /** A lie that is being told. */
  public record Telling(FaultProxy proxy, List<Rule> rules) implements AutoCloseable {

    public Telling {
      rules = List.copyOf(rules);
    }

    /** Returns the number of times that the lie was told. */
    public int times() {
      return rules.stream().mapToInt(Rule::hits).sum();
    }

    /** Returns to the truth, which clients list anew. */
    @Override
    public void close() {
      rules.forEach(Rule::lift);
      expire(proxy);
    }
  }
}
