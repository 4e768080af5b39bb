package dev.missent.gateway.certificate;

import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.config.model.UpstreamConfig.Verify;
import org.jspecify.annotations.Nullable;

/** Reads the files of trust anchors. */
final class TrustFiles {
    private final List<Diagnostic> diagnostics;
    private final Instant now;

    TrustFiles(List<Diagnostic> diagnostics, Instant now) {
        this.diagnostics = diagnostics;
        this.now = now;
    }

    Map<String, TrustSet> ofProfiles(Configuration configuration) {
        var sets = new HashMap<String, TrustSet>();
        for (var profile : configuration.profiles().values()) {
            var ca = profile.ca();
            put(sets, profile.name(), ca == null ? null : read(ca, revocations(profile.crl())));
        }
        return sets;
    }

    Map<String, TrustSet> ofUpstreams(Configuration configuration) {
        var sets = new HashMap<String, TrustSet>();
        for (var upstream : configuration.upstreams().values()) {
            put(sets, upstream.name(), upstream.verify().ca() instanceof Verify.Ca.File(var entry)
                ? read(entry, List.of())
                : null);
        }
        return sets;
    }

    /** The certificates to trust for the ACME server; null for those that the system trusts. */
    @Nullable
    TrustSet ofAcme(Configuration configuration) {
        var acme = configuration.certificates().acme();
        return acme == null || acme.ca() == null ? null : read(acme.ca(), List.of());
    }

    private static void put(Map<String, TrustSet> sets, String name, @Nullable TrustSet set) {
        if (set != null) {
            sets.put(name, set);
        }
    }

    private List<X509CRL> revocations(@Nullable FileEntry entry) {
        return switch (entry == null ? null : RevocationFile.read(entry.path())) {
            case null -> List.of();
            case RevocationFile.Content(var lists) -> {
                if (entry != null && lists.stream().anyMatch(list -> isExpired(list, now))) {
                    add(ConfigRule.REVOCATIONS_EXPIRED, entry,
                        "has a revocation list that has expired: the clients of that authority are refused until there is a newer one");
                }
                yield lists;
            }
            case RevocationFile.Unusable(var rule, var reason) -> {
                if (entry != null) {
                    add(rule, entry, reason);
                }
                yield List.of();
            }
        };
    }

    private static boolean isExpired(X509CRL list, Instant now) {
        var next = list.getNextUpdate();
        return next != null && next.toInstant().isBefore(now);
    }

    private @Nullable TrustSet read(FileEntry entry, List<X509CRL> revocations) {
        switch (PemFile.read(entry.path())) {
            case PemFile.Unreadable(var reason) -> add(ConfigRule.CERTIFICATE_FILE, entry, "cannot be read: " + reason);
            case PemFile.Malformed(var reason) -> add(ConfigRule.PEM, entry, "is not as it should be: " + reason);
            case PemFile.Content(var certificates, var keys) when certificates.isEmpty() ->
                add(ConfigRule.PEM, entry, "has no certificate");
            case PemFile.Content(var certificates, var keys) -> {
                try {
                    return TrustSet.of(certificates, revocations);
                } catch (CertificateEncodingException | CRLException malformed) {
                    add(ConfigRule.PEM, entry, "has a certificate that cannot be encoded");
                }
            }
        }
        return null;
    }

    private void add(ConfigRule rule, FileEntry entry, String problem) {
        Path name = entry.path().getFileName();
        diagnostics.add(Diagnostic.of(rule, entry.place(), "the file " + (name == null ? entry.path() : name) + " " + problem));
    }
}
