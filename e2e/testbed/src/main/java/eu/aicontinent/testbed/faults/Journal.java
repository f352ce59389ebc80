package eu.aicontinent.testbed.faults;

import java.util.ArrayList;
import java.util.List;

/** The record of all requests in the order of arrival. Lives on the loop. */
final class Journal {
  private final List<OpenExchange> exchanges = new ArrayList<>();

  OpenExchange arrived(ApiRequest request) {
    var exchange = new OpenExchange(request);
    exchanges.add(exchange);
    return exchange;
  }

  int size() {
    return exchanges.size();
  }

  List<Exchange> from(int index) {
    return exchanges.subList(index, exchanges.size()).stream().map(OpenExchange::soFar).toList();
  }
}
