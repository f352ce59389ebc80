package eu.aicontinent.operator.fleet.client;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The subject of a request to an API server.
 *
 * @param plural plural of a kind, or whatever stands in its place in the path
 * @param isFirstPage true if the request has no {@code continue} token of an earlier page of a list
 */
record RequestTarget(String plural, Form form, boolean isFirstPage) {
  private static final String JOBS = "jobs";

  /** The structure of the answer. */
  enum Form {
    OBJECT,
    LIST,
    WATCH
  }

  static RequestTarget by(HttpRequest request) {
    return by(request.method(), request.uri());
  }

  static RequestTarget by(String method, URI uri) {
    var path = resource(uri.getPath());
    var query = Optional.ofNullable(uri.getRawQuery()).map(q -> List.of(q.split("&")));
    var named = path.size() != 1;
    return new RequestTarget(
        path.getFirst(),
        named || !"GET".equals(method)
            ? Form.OBJECT
            : query.filter(parts -> parts.contains("watch=true")).isPresent()
                ? Form.WATCH
                : Form.LIST,
        query
            .filter(parts -> parts.stream().anyMatch(part -> part.startsWith("continue=")))
            .isEmpty());
  }

  /**
   * Returns plural, name and subresource, as far as the path has them; two elements if the path is
   * not that of a resource.
   */
  private static List<String> resource(String path) {
    var parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    var rest = parts.subList(Math.min(root(parts), parts.size()), parts.size());
    if (rest.isEmpty()) {
      return List.of(parts.isEmpty() ? path : parts.getLast(), "");
    }
    return rest.size() > 2 && rest.getFirst().equals("namespaces") && isNamespaced(rest.get(2))
        ? rest.subList(2, rest.size())
        : rest;
  }

  /** Returns the index at which resources begin, after the group and its version. */
  private static int root(List<String> parts) {
    if (parts.contains("api")) {
      return parts.indexOf("api") + 2;
    }
    return parts.contains("apis") ? parts.indexOf("apis") + 3 : Integer.MAX_VALUE;
  }

  private static boolean isNamespaced(String third) {
    return !third.equals("status") && !third.equals("finalize");
  }

  /** Returns the name of the kind for people, or the plural if the kind is not one of ours. */
  String kind() {
    if (plural.equals(JOBS)) {
      return "Job";
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.plural().equals(plural))
        .map(Kind::kind)
        .findFirst()
        .orElse(plural);
  }

  Wanted wanted() {
    return switch (form) {
      case OBJECT -> WantedFields.of(plural);
      case LIST -> WantedFields.list(plural);
      case WATCH -> WantedFields.event(plural);
    };
  }
}
