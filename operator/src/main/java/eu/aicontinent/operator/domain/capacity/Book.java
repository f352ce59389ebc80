package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.Division;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is granted of all pools while a decision is being made. */
final class Book {
  private final Map<String, Stock> stocks = new HashMap<>();

  Book(List<Supply> supplies, Division division) {
    supplies.forEach(supply -> stocks.put(supply.pool(), new Stock(supply, division)));
  }

  Optional<Supply> supply(String pool) {
    return stock(pool).map(Stock::supply);
  }

  private Optional<Stock> stock(String pool) {
    return Optional.ofNullable(stocks.get(pool));
  }

  /**
   * @param reserve reserve that it counts against; null for none
   */
  void add(String pool, Share share, @Nullable String reserve, long devices) {
    stock(pool).ifPresent(stock -> stock.add(share, reserve, devices));
  }

  /** Takes in that a tenant has something of a pool. */
  void serve(String pool, String tenant) {
    stock(pool).ifPresent(stock -> stock.serve(tenant));
  }

  /** What is left of a share of a pool; negative after its capacity shrank, or its limit. */
  long room(String pool, Share share) {
    return stock(pool).map(stock -> stock.room(share)).orElse(0L);
  }

  /**
   * What is left of a share of a pool for those that a reserve is for; null for those that none is
   * for.
   */
  long room(String pool, Share share, @Nullable String reserve) {
    return stock(pool).map(stock -> stock.room(share, reserve)).orElse(0L);
  }

  /** What is granted above what there is. */
  long overcommitted() {
    return stocks.values().stream().mapToLong(Stock::overcommitted).sum();
  }

  /** True while an allocation may yet find room in a pool that nobody has counted. */
  boolean isOpen(Entry entry) {
    return any(entry, stock -> !stock.isCounted());
  }

  /**
   * True when there is room for an allocation, but only in a pool that its tenant may not share.
   */
  boolean isClosedByIsolation(Entry entry) {
    return any(entry, stock -> room(stock, entry) >= entry.missing() && !admits(stock, entry));
  }

  /** True when there is room for an allocation, but only in what is reserved for others. */
  boolean isClosedByReserve(Entry entry) {
    return any(
        entry, stock -> stock.room(entry.share()) >= entry.missing() && admits(stock, entry));
  }

  /** True when there is room for an allocation, but not in the share of its tenant. */
  boolean isClosedByShare(Entry entry) {
    return any(entry, stock -> stock.room() >= entry.missing() && admits(stock, entry));
  }

  /** True when it is the pool's maintenance that an allocation waits for. */
  boolean isClosedByMaintenance(Entry entry) {
    return any(
        entry,
        stock -> stock.supply().closed() && (entry.pool().isPresent() || hasRoom(stock, entry)));
  }

  /** Whether a pool has room for what an allocation misses, and may give it to its tenant. */
  boolean takes(Supply supply, Entry entry) {
    return stock(supply.pool()).filter(stock -> takes(stock, entry)).isPresent();
  }

  /**
   * The pool for an allocation that names none: where it leaves the least behind, so that large
   * rooms stay whole for large requests; of equals the first by name.
   */
  Optional<Supply> choose(Entry entry) {
    return meant(entry)
        .filter(stock -> takes(stock, entry))
        .min(
            Comparator.<Stock>comparingLong(stock -> room(stock, entry))
                .thenComparing(stock -> stock.supply().pool()))
        .map(Stock::supply);
  }

  private static boolean takes(Stock stock, Entry entry) {
    return !stock.supply().closed() && hasRoom(stock, entry);
  }

  private static boolean hasRoom(Stock stock, Entry entry) {
    return room(stock, entry) >= entry.missing() && admits(stock, entry);
  }

  private static long room(Stock stock, Entry entry) {
    return stock.room(entry.share(), entry.reserve());
  }

  private static boolean admits(Stock stock, Entry entry) {
    return stock.admits(entry.claim().tenant());
  }

  private boolean any(Entry entry, Predicate<Stock> said) {
    return meant(entry).anyMatch(said);
  }

  /** The pools that may serve an allocation: the one that it names, or all that it leaves open. */
  private Stream<Stock> meant(Entry entry) {
    var named = entry.pool();
    return named.isPresent()
        ? stock(named.get()).stream()
        : stocks.values().stream().filter(stock -> !entry.avoid().contains(stock.supply().pool()));
  }
}
