package eu.aicontinent.operator.fleet.cache;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.meta.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(400, 600);
  private final List<String> told = new ArrayList<>();

  @Test
  void letsAMemberGoThatTakesMoreThanItMay() {
    var one = member("one");

    one.changed(Kind.NODE, 400);
    assertThat(told).isEmpty();
    one.changed(Kind.NODE, 1);

    assertThat(told).containsExactly("one: Node: objects of more than 0 KiB");
  }

  @Test
  void letsTheLargestGoWhenAllTakeTooMuch() {
    member("small").changed(Kind.NODE, 250);
    member("large").changed(Kind.NODE, 300);
    member("last").changed(Kind.NODE, 51);

    assertThat(told).singleElement().asString().startsWith("large: Node: more objects than");
  }

  @Test
  void letsTheLargestGoWhenTheHeapIsFullAlthoughTheWeightsAreNot() {
    member("small").changed(Kind.NODE, 90);
    member("large").changed(Kind.NODE, 110);

    budget.heapIsFull();
    budget.heapIsFull();

    assertThat(told).singleElement().asString().startsWith("large: Node: more objects than");
    assertThat(told.getFirst()).endsWith("the heap is full: see heapMib of the chart");
  }

  @Test
  void letsNobodyGoWhoTakesLittleOfAFullHeap() {
    member("one").changed(Kind.NODE, 100);

    budget.heapIsFull();

    assertThat(told).isEmpty();
  }

  @Test
  void letsTheNextGoWhenTheHeapIsStillFullWithoutTheLargest() {
    var large = member("large");
    large.changed(Kind.NODE, 300);
    member("next").changed(Kind.NODE, 200);

    budget.heapIsFull();
    large.close();
    budget.heapIsFull();

    assertThat(told).hasSize(2);
    assertThat(told.getLast()).startsWith("next: ");
  }

  private CacheWeight member(String name) {
    return new CacheWeight(budget, message -> told.add(name + ": " + message));
  }
}
