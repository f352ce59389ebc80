package eu.aicontinent.operator.domain.data;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.UnencryptedSources;
import eu.aicontinent.api.v1alpha1.datalab.NfsSource;
import eu.aicontinent.api.v1alpha1.datalab.Source;
import eu.aicontinent.operator.domain.access.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether data travels encrypted from its source: NFS over TLS (RFC 9289) or with Kerberos
 * privacy, and CSI drivers whose attributes name no plain HTTP endpoint. What else a driver does is
 * the site's to know, which lists it in the member chart.
 */
final class SourceRules {
  private SourceRules() {}

  static Optional<Objection> objection(Source source, AccessPolicySpec policy) {
    return policy.unencryptedSources() == UnencryptedSources.Allowed || isEncrypted(source)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Reason.SourceNotEncrypted,
                "data would travel unencrypted from its source, which unencryptedSources of AccessPolicy network, version %s, denies: the lab's source needs an encrypted endpoint, such as mountOptions [xprtsec=tls]"
                    .formatted(policy.version())));
  }

  static boolean isEncrypted(Source source) {
    var csi = source.csi();
    if (csi != null) {
      return csi.attributes().values().stream()
          .noneMatch(value -> value.toLowerCase(Locale.ROOT).startsWith("http://"));
    }
    var nfs = source.nfs();
    return nfs != null
        && (encrypts(nfs, "xprtsec=", List.of("xprtsec=tls", "xprtsec=mtls"))
            || encrypts(nfs, "sec=", List.of("sec=krb5p")));
  }

  /** Returns true if an option is set, and whichever of its settings wins encrypts. */
  private static boolean encrypts(NfsSource nfs, String option, List<String> encrypting) {
    var set = nfs.mountOptions().stream().filter(one -> one.startsWith(option)).toList();
    return !set.isEmpty() && encrypting.containsAll(set);
  }
}
