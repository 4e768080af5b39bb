package dev.missent.gateway.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.CertificatesConfig;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.ocsp.Staple;
import org.jspecify.annotations.Nullable;

/** Reads the certificates of a configuration: the files that it names, then its folder, then what came by ACME. */
final class CertificateFiles {
    private final Configuration configuration;
    private final Instant now;
    private final FileReport report;
    private final ChainReader reader;
    private final Map<String, Certificate> certificates = new LinkedHashMap<>();

    CertificateFiles(Configuration configuration, Instant now, List<Diagnostic> diagnostics) {
        this.configuration = configuration;
        this.now = now;
        report = new FileReport(configuration, diagnostics);
        reader = new ChainReader(report, now);
    }

    CertificateStore store() {
        var config = configuration.certificates();
        for (var files : config.files().values()) {
            read(files);
        }
        boolean asked = !config.place().equals(Place.FILE)
            || configuration.listeners().values().stream().anyMatch(ListenerConfig::tls);
        if (config.dir() instanceof CertificatesConfig.Dir(var folder) && asked) {
            scan(folder);
        }
        var awaited = config.acme() == null ? List.<Host>of() : stored(config.acme());
        var defaultName = config.defaultName();
        return new CertificateStore(certificates.values(), defaultName == null ? null : defaultName.name(), awaited);
    }

    /** Reads the certificates that ACME has obtained. Returns the names without one; an unreadable file counts as missing and is ordered again. */
    private List<Host> stored(CertificatesConfig.Acme acme) {
        var awaited = new ArrayList<Host>();
        for (var name : acme.names()) {
            var entry = new FileEntry(AcmeFiles.of(acme).certificate(name), acme.place());
            if (PemFile.read(entry.path()) instanceof PemFile.Content(var chain, var keys) && !chain.isEmpty() && !keys.isEmpty()
                && !certificates.containsKey(name.name())) {
                keep(name.name(), chain, keys.getFirst(), entry, entry, null);
            }
            if (!certificates.containsKey(name.name())) {
                awaited.add(name);
            }
        }
        return awaited;
    }

    private void read(CertificatesConfig.Files files) {
        var certificate = reader.read(files.name(), files.chain(), files.key(), chain -> files.ocsp() == null
            ? null
            : report.staple(files.ocsp(), chain, now, ConfigRule.CERTIFICATE_FILE));
        if (certificate != null) {
            certificates.put(files.name(), certificate);
        }
    }

    /** Every {@code *.pem} and {@code *.crt} that has a certificate and, in it or beside it, a key; in the order of their names. */
    private void scan(FileEntry folder) {
        try (var files = Files.list(folder.path())) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".pem") || name.endsWith(".crt")) {
                    scan(name.substring(0, name.length() - 4), file, folder.place());
                }
            }
        } catch (IOException unreadable) {
            report.folder(folder, unreadable);
        }
    }

    private void scan(String name, Path file, Place place) {
        var chainEntry = new FileEntry(file, place);
        var keyEntry = new FileEntry(file.resolveSibling(name + ".key"), place);
        var chain = report.pem(chainEntry);
        if (chain == null || chain.certificates().isEmpty() || certificates.containsKey(name)) {
            return;
        }
        boolean beside = chain.keys().isEmpty() && Files.exists(keyEntry.path());
        var key = beside ? report.pem(keyEntry) : chain;
        if (key != null && !key.keys().isEmpty()) {
            var ocsp = new FileEntry(file.resolveSibling(name + ".ocsp"), place);
            keep(name, chain.certificates(), key.keys().getFirst(), chainEntry, beside ? keyEntry : chainEntry,
                Files.exists(ocsp.path()) ? report.staple(ocsp, chain.certificates(), now, ConfigRule.STAPLE) : null);
        }
    }

    private void keep(String name, List<X509Certificate> chain, PrivateKey key, FileEntry chainEntry, FileEntry keyEntry,
        @Nullable Staple staple) {
        var certificate = reader.check(name, chain, key, chainEntry, keyEntry, staple);
        if (certificate != null) {
            certificates.put(name, certificate);
        }
    }
}
