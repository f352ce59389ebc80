package eu.aicontinent.operator.fleet.view;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.failure.ForeignText;
import io.fabric8.kubernetes.api.model.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The address and the credential of a member, everything inline. A kubeconfig can name commands to
 * run, files to read and proxies to send tokens through; fabric8 and client-go would do so. So only
 * the fields below are ever used, and a kubeconfig with a field that is not allowed is refused
 * before a client is built.
 *
 * @param server https URL of the API server
 * @param certificateAuthority PEM in base64
 * @param token bearer token
 * @param clientCertificate PEM in base64, with {@code clientKey} instead of a token
 * @param clientKey PEM in base64
 */
public record Kubeconfig(
    String server,
    String certificateAuthority,
    @Nullable String token,
    @Nullable String clientCertificate,
    @Nullable String clientKey) {

  /** The type of the Secrets that hold kubeconfigs, under the key {@link #SECRET_KEY}. */
  public static final String SECRET_TYPE = "aicontinent.eu/kubeconfig";

  public static final String SECRET_KEY = "kubeconfig";

  /** A parser that refuses what others might read differently: two documents, a key twice. */
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final Set<String> CLUSTER_FIELDS =
      Set.of("server", "certificate-authority-data", "disable-compression");
  private static final Set<String> USER_FIELDS =
      Set.of("token", "client-certificate-data", "client-key-data");
  private static final Set<String> CONTEXT_FIELDS = Set.of("cluster", "user", "namespace");

  /** Returns true if a Secret is meant to hold a kubeconfig. */
  public static boolean isIn(Secret secret) {
    return SECRET_TYPE.equals(secret.getType());
  }

  /** The result of reading a kubeconfig. */
  public sealed interface Parsed {
    /** A kubeconfig that is good to connect with. */
    record Usable(Kubeconfig kubeconfig) implements Parsed {}

    /** A kubeconfig that must not be used. */
    record Unusable(Reason reason, String message) implements Parsed {}
  }

  /** Reads the current context of a kubeconfig. */
  public static Parsed parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return unreadable("kubeconfig is larger than 64 KiB");
    }
    try {
      return parse(YAML.readTree(text));
    } catch (JacksonException e) {
      return unreadable("kubeconfig is not YAML of one document without a key twice");
    }
  }

  private static Parsed parse(JsonNode root) {
    var context = named(root, "contexts", root.path("current-context").asText(), "context");
    var cluster = named(root, "clusters", context.path("cluster").asText(), "cluster");
    var user = named(root, "users", context.path("user").asText(), "user");
    if (context.isMissingNode() || cluster.isMissingNode() || user.isMissingNode()) {
      return unreadable(
          "kubeconfig: current-context must name one context whose cluster and user are in the"
              + " file");
    }
    var surplus = surplus("context", context, CONTEXT_FIELDS);
    surplus = surplus == null ? surplus("cluster", cluster, CLUSTER_FIELDS) : surplus;
    surplus = surplus == null ? surplus("user", user, USER_FIELDS) : surplus;
    if (surplus != null) {
      return insecure(
          "kubeconfig: %s is not allowed: put the data itself inline".formatted(surplus));
    }
    return checked(
        new Kubeconfig(
            cluster.path("server").asText(),
            cluster.path("certificate-authority-data").asText(),
            text(user, "token"),
            text(user, "client-certificate-data"),
            text(user, "client-key-data")));
  }

  private static Parsed checked(Kubeconfig kubeconfig) {
    if (!isPlainHttps(kubeconfig.server())) {
      return insecure("kubeconfig: cluster.server must be https://host:port without user or query");
    }
    if (kubeconfig.certificateAuthority().isEmpty()) {
      return insecure("kubeconfig: cluster.certificate-authority-data is missing");
    }
    if (!isBase64(kubeconfig.certificateAuthority())) {
      return insecure("kubeconfig: cluster.certificate-authority-data is not base64 in one line");
    }
    return credentialed(kubeconfig);
  }

  private static Parsed credentialed(Kubeconfig kubeconfig) {
    if (kubeconfig.token() == null
        && (kubeconfig.clientCertificate() == null || kubeconfig.clientKey() == null)) {
      return insecure(
          "kubeconfig: user needs token, or client-certificate-data and client-key-data");
    }
    if (kubeconfig.token() != null && !TOKEN.matcher(kubeconfig.token()).matches()) {
      return insecure("kubeconfig: user.token is not a bearer token");
    }
    if (!isBase64(kubeconfig.clientCertificate())) {
      return insecure("kubeconfig: user.client-certificate-data is not base64 in one line");
    }
    if (!isBase64(kubeconfig.clientKey())) {
      return insecure("kubeconfig: user.client-key-data is not base64 in one line");
    }
    return new Parsed.Usable(kubeconfig);
  }

  /**
   * Returns true if the data is absent or base64. It becomes part of other kubeconfigs, so nothing
   * else may be in it.
   */
  private static boolean isBase64(@Nullable String data) {
    try {
      return data == null || Base64.getDecoder().decode(data).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isPlainHttps(String server) {
    try {
      var uri = URI.create(server);
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() <= 65_535
          && uri.getPort() != 0
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable String surplus(String part, JsonNode node, Set<String> allowed) {
    return node.properties().stream()
        .map(entry -> entry.getKey())
        .filter(field -> !allowed.contains(field))
        .findFirst()
        .map(field -> part + "." + field)
        .orElse(null);
  }

  /** Returns the one entry of that name; a missing node when there is none, or two. */
  private static JsonNode named(JsonNode root, String list, String name, String field) {
    var found =
        StreamSupport.stream(root.path(list).spliterator(), false)
            .filter(entry -> !name.isEmpty() && entry.path("name").asText().equals(name))
            .toList();
    return found.size() == 1 ? found.getFirst().path(field) : MissingNode.getInstance();
  }

  private static @Nullable String text(JsonNode node, String field) {
    var text = node.path(field).asText();
    return text.isEmpty() ? null : text;
  }

  private static Parsed insecure(String message) {
    return new Parsed.Unusable(Reason.InsecureKubeconfig, message);
  }

  private static Parsed unreadable(String message) {
    return new Parsed.Unusable(Reason.SecretNotUsable, message);
  }

  /** Returns this kubeconfig, or the field because of which no connection can be made with it. */
  public Parsed withUsableCertificates() {
    return TlsMaterial.unusable(this)
        .<Parsed>map(
            field ->
                new Parsed.Unusable(
                    Reason.InsecureKubeconfig,
                    "kubeconfig: %s is not PEM that can be read: put certificates there, and a key in the key"
                        .formatted(field)))
        .orElse(new Parsed.Usable(this));
  }

  /** Returns the lifetime of the credential; empty if the credential does not name its end. */
  public Optional<CredentialValidity> validity() {
    return KubeconfigValidity.of(this);
  }

  /** Returns the ServiceAccount whose token this is; empty for any other credential. */
  public Optional<ServiceAccount> serviceAccount() {
    return TokenClaims.of(token).flatMap(TokenClaims::serviceAccount);
  }

  /** A ServiceAccount of the cluster that the kubeconfig is for. */
  public record ServiceAccount(String namespace, String name) {}

  /** Returns this kubeconfig with another token. */
  public Kubeconfig withToken(String other) {
    return new Kubeconfig(server, certificateAuthority, other, clientCertificate, clientKey);
  }

  /** Returns a cleaner of texts that masks the credential. */
  public ForeignText text() {
    return new ForeignText(token, clientKey);
  }

  /** Shows the server, never the credential. */
  @Override
  public String toString() {
    return "Kubeconfig[" + server + "]";
  }
}
