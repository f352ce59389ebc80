package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A probe that asks once, with a short timeout, and tells if a server answers a GET with 200. */
public final class HttpProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;

  private HttpProbe(HttpClient client) {
    this.client = client;
  }

  public static HttpProbe plain() {
    return new HttpProbe(HttpClient.newBuilder().connectTimeout(PATIENCE).build());
  }

  /** Returns a probe of a server whose certificate was signed by this authority (PEM file). */
  public static HttpProbe trusting(Path authority) {
    return new HttpProbe(
        HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(context(authority)).build());
  }

  public boolean ok(String address) {
    var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notThereYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static SSLContext context(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Not a usable certificate: " + authority, e);
    }
  }
}
