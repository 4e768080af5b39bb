package dev.missent.gateway.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.FileFailure;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.ocsp.OcspFile;
import dev.missent.gateway.ocsp.Staple;
import org.jspecify.annotations.Nullable;

/** Reads files that a configuration names, and reports what is wrong with them at the place where they are named. */
record FileReport(Configuration configuration, List<Diagnostic> diagnostics) {
    /** What is in a PEM file, or null after a report. */
    PemFile.@Nullable Content pem(FileEntry entry) {
        return switch (PemFile.read(entry.path())) {
            case PemFile.Content content -> content;
            case PemFile.Unreadable(var reason) -> {
                add(ConfigRule.CERTIFICATE_FILE, entry, "cannot be read: " + reason);
                yield null;
            }
            case PemFile.Malformed(var reason) -> {
                add(ConfigRule.PEM, entry, "is not as it should be: " + reason);
                yield null;
            }
        };
    }

    /**
     * The OCSP response for a chain; a response that does not help is left out, and the certificate is used without.
     *
     * @param rule what it is when the file cannot be read
     */
    @Nullable
    Staple staple(FileEntry entry, List<X509Certificate> chain, Instant now, ConfigRule rule) {
        return switch (OcspFile.read(entry.path(), chain)) {
            case OcspFile.Content(var staple) -> {
                remark(staple, entry, now);
                yield staple;
            }
            case OcspFile.Unreadable(var reason) -> {
                add(rule, entry, "cannot be read: " + reason);
                yield null;
            }
            case OcspFile.Unfit(var reason) -> {
                add(ConfigRule.STAPLE, entry, reason + "; it is not stapled");
                yield null;
            }
        };
    }

    private void remark(Staple staple, FileEntry entry, Instant now) {
        if (!staple.isInForce(now)) {
            add(ConfigRule.STAPLE, entry,
                "is in force from " + staple.from() + " until " + staple.until() + "; it is not stapled now");
        } else if (staple.revoked()) {
            add(ConfigRule.STAPLE, entry, "says that the certificate is revoked; clients will reject it");
        }
    }

    void add(ConfigRule rule, FileEntry entry, String problem) {
        String what = Files.isDirectory(entry.path()) ? "the folder " : "the file ";
        diagnostics.add(Diagnostic.of(rule, entry.place(), what + shown(entry.path()) + " " + problem));
    }

    /** A folder of certificates that cannot be listed; the default folder is expected beside the configuration. */
    void folder(FileEntry entry, IOException failure) {
        String name = shown(entry.path());
        var diagnostic = Diagnostic.of(ConfigRule.CERTIFICATE_FILE, entry.place(), switch (failure) {
            case NoSuchFileException missing -> "there is no folder " + name;
            case NotDirectoryException file -> name + " is not a folder";
            default -> "the folder " + name + " cannot be read: " + FileFailure.reason(failure);
        });
        diagnostics.add(entry.place().equals(Place.FILE)
            ? diagnostic.note("certificates are expected in the folder " + name + " beside this file, NAME.pem with NAME.key")
                .note("say where they are: certificates: { dir: FOLDER }, or each under certificates.files")
            : diagnostic
                .note("a folder of NAME.pem with NAME.key, relative to this file; single files go under certificates.files"));
    }

    /** Relative to the configuration, where it can be. */
    String shown(Path path) {
        var folder = configuration.file().toAbsolutePath().getParent();
        return folder != null && path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
    }
}
