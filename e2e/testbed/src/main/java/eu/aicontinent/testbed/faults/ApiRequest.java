package eu.aicontinent.testbed.faults;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request in Kubernetes' own terms, read from its method and URI as an API server reads them.
 *
 * @param verb get, list, watch, create, update, patch, delete or deletecollection; outside of the
 *     API the method in lower case
 * @param group API group; empty for the core group and outside of the API
 * @param resource plural; empty outside of the API
 * @param namespace namespace, empty for cluster-scoped objects; a Namespace counts as being in
 *     itself
 * @param name object's name, also of lists and watches that a field selector limits to one object;
 *     empty for other lists and watches and for creations
 * @param uri path and query as they were sent
 */
public record ApiRequest(
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    String uri) {
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");
  private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");
  private static final Pattern ONE_NAME = Pattern.compile("(?:^|,)metadata\\.name==?([^,]+)");

  static ApiRequest parse(String method, String uri) {
    var parsed = RequestUri.parse(uri);
    var path = parsed.path();
    if (path.size() >= 3 && path.getFirst().equals("api")) {
      return inApi(method, uri, "", path.subList(2, path.size()));
    }
    if (path.size() >= 4 && path.getFirst().equals("apis")) {
      return inApi(method, uri, path.get(1), path.subList(3, path.size()));
    }
    return new ApiRequest(method.toLowerCase(Locale.ROOT), "", "", "", "", "", uri);
  }

  /** Returns true if the request tries to change something; a dry run does not. */
  public boolean isWrite() {
    return WRITES.contains(verb) && !isDryRun();
  }

  public boolean isWatch() {
    return "watch".equals(verb);
  }

  public boolean isDryRun() {
    return RequestUri.parse(uri).query().containsKey("dryRun");
  }

  @Override
  public String toString() {
    return verb + " " + uri;
  }

  private static ApiRequest inApi(String method, String uri, String group, List<String> path) {
    var rest = isInsideOfNamespace(path) ? path.subList(2, path.size()) : path;
    var name = at(rest, 1);
    var verb = verb(method, uri, name.isEmpty());
    return new ApiRequest(
        verb,
        group,
        rest.getFirst(),
        at(rest, 2),
        path.getFirst().equals("namespaces") ? at(path, 1) : "",
        name.isEmpty() && !"create".equals(verb) ? selectedName(uri) : name,
        uri);
  }

  /** Returns true if the path is below a Namespace and is not the Namespace itself. */
  private static boolean isInsideOfNamespace(List<String> path) {
    return path.size() > 2
        && path.getFirst().equals("namespaces")
        && !OF_NAMESPACES.contains(path.get(2));
  }

  private static String at(List<String> path, int index) {
    return index < path.size() ? path.get(index) : "";
  }

  private static String verb(String method, String uri, boolean ofMany) {
    return switch (method) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> ofMany ? "deletecollection" : "delete";
      case "GET", "HEAD" -> ofMany ? (watches(uri) ? "watch" : "list") : "get";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }

  private static boolean watches(String uri) {
    var watch = RequestUri.parse(uri).query().get("watch");
    return watch != null && !watch.equals("0") && !watch.equalsIgnoreCase("false");
  }

  private static String selectedName(String uri) {
    var selector = RequestUri.parse(uri).query().getOrDefault("fieldSelector", "");
    var name = ONE_NAME.matcher(selector);
    return name.find() ? name.group(1) : "";
  }
}
