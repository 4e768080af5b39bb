package dev.missent.gateway.certificate;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.ocsp.Staple;
import org.jspecify.annotations.Nullable;

/**
 * Reads chains with their keys, and reports what is wrong with them.
 *
 * @param now at which certificates should be valid
 */
record ChainReader(FileReport report, Instant now) {
    /** The client certificates of the gateway, by the name of the upstream. */
    Map<String, Certificate> ofUpstreams(Configuration configuration) {
        var certificates = new HashMap<String, Certificate>();
        for (var upstream : configuration.upstreams().values()) {
            var files = upstream.clientCertificate();
            var certificate = files == null ? null : read(upstream.name(), files.chain(), files.key(), chain -> null);
            if (certificate != null) {
                certificates.put(upstream.name(), certificate);
            }
        }
        return certificates;
    }

    /**
     * The certificate in two files, which may be one; null after a report.
     *
     * @param staple gives what its authority says about a chain
     */
    @Nullable
    Certificate read(String name, FileEntry chainEntry, FileEntry keyEntry,
        Function<List<X509Certificate>, @Nullable Staple> staple) {
        var chain = report.pem(chainEntry);
        var key = keyEntry.path().equals(chainEntry.path()) ? chain : report.pem(keyEntry);
        if (chain == null || key == null) {
            return null;
        }
        if (chain.certificates().isEmpty()) {
            report.add(ConfigRule.PEM, chainEntry, "has no certificate");
            return null;
        }
        if (key.keys().isEmpty()) {
            report.add(ConfigRule.PEM, keyEntry, "has no private key");
            return null;
        }
        return check(name, chain.certificates(), key.keys().getFirst(), chainEntry, keyEntry, staple.apply(chain.certificates()));
    }

    /** The certificate of a chain and the key that should be its own; null after a report. */
    @Nullable
    Certificate check(String name, List<X509Certificate> chain, PrivateKey key, FileEntry chainEntry, FileEntry keyEntry,
        @Nullable Staple staple) {
        var leaf = chain.getFirst();
        if (!PrivateKeys.belong(key, leaf.getPublicKey())) {
            report.add(ConfigRule.KEY_MISMATCH, keyEntry, "has a private key that does not belong to the first certificate of "
                + report.shown(chainEntry.path()));
            return null;
        }
        var validity = Validity.of(leaf);
        var remark = validity.remark(now);
        if (remark != null) {
            report.add(validity.isNow(now) ? ConfigRule.EXPIRES_SOON : ConfigRule.VALIDITY, chainEntry,
                "has a certificate that " + remark);
        }
        try {
            return Certificate.of(name, chain, key, chainEntry.path(), staple);
        } catch (CertificateEncodingException malformed) {
            report.add(ConfigRule.PEM, chainEntry, "has a certificate that cannot be encoded");
            return null;
        }
    }
}
