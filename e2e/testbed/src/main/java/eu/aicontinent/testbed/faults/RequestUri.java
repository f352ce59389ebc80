package eu.aicontinent.testbed.faults;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The path and query of a request, decoded. The first value of a repeated parameter counts. */
record RequestUri(List<String> path, Map<String, String> query) {

  static RequestUri parse(String uri) {
    var parts = uri.split("\\?", 2);
    // A plus in a path is a plus; the decoder is made for queries.
    var path =
        Stream.of(parts[0].split("/", -1))
            .filter(segment -> !segment.isEmpty())
            .map(segment -> decoded(segment.replace("+", "%2B")))
            .toList();
    return new RequestUri(path, parts.length == 1 ? Map.of() : query(parts[1]));
  }

  private static Map<String, String> query(String text) {
    var query = new HashMap<String, String>();
    for (var parameter : text.split("&", -1)) {
      var parts = parameter.split("=", 2);
      query.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    return query;
  }

  /**
   * Decodes the text. A malformed encoding stands for itself: refusing it is the API server's
   * business.
   */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
