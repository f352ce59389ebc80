package eu.aicontinent.testbed.faults;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import io.fabric8.kubernetes.client.Config;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The key pair of a proxy's server: the one in the administrator's kubeconfig, which kwokctl also
 * makes for servers at 127.0.0.1. A client that trusts the cluster therefore trusts the proxy.
 *
 * @param certificate certificate in PEM
 * @param key private key in PEM
 */
record ServingCertificate(Buffer certificate, Buffer key) {
  private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";

  static ServingCertificate of(Cluster cluster) {
    var config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
    var certificate = pem(config.getClientCertData(), config.getClientCertFile());
    var key = pem(config.getClientKeyData(), config.getClientKeyFile());
    if (certificate == null || key == null || !serves(certificate, authority(cluster))) {
      throw new IllegalStateException(
          "Cluster %s is not of this testbed: %s holds no certificate that its authority signed for"
                  .formatted(cluster, cluster.kubeconfig())
              + " a server at 127.0.0.1");
    }
    return new ServingCertificate(Buffer.buffer(certificate), Buffer.buffer(key));
  }

  static byte[] authority(Cluster cluster) {
    return Base64.getMimeDecoder().decode(cluster.authority());
  }

  private static byte @Nullable [] pem(@Nullable String data, @Nullable String file) {
    var base64 = data == null && file != null ? Kubeconfig.base64(Path.of(file)) : data;
    return base64 == null ? null : Base64.getMimeDecoder().decode(base64);
  }

  private static boolean serves(byte[] pem, byte[] authority) {
    try {
      var certificate = parse(pem);
      certificate.verify(parse(authority).getPublicKey());
      var names = certificate.getSubjectAlternativeNames();
      var purposes = certificate.getExtendedKeyUsage();
      return names != null
          && names.stream().anyMatch(name -> "127.0.0.1".equals(name.get(1)))
          && purposes != null
          && purposes.contains(FOR_SERVERS);
    } catch (GeneralSecurityException somebodyElses) {
      return false;
    }
  }

  private static X509Certificate parse(byte[] pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }
}
