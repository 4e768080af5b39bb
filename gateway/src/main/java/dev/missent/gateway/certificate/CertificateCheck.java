package dev.missent.gateway.certificate;

import java.util.List;
import java.util.Map;

import dev.missent.core.judge.Preset;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Names;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.HostEntry;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.Reference;
import dev.missent.gateway.config.model.SiteConfig;
import org.jspecify.annotations.Nullable;

/** Checks sites against certificates: every host is covered, every name refers to something, sharing does no harm. */
final class CertificateCheck {
    private final Configuration configuration;
    private final CertificateStore certificates;
    private final Map<String, TrustSet> anchors;
    private final List<Diagnostic> diagnostics;
    private final boolean broken;

    /** Looks at what has been found so far: a certificate that could not be read is not reported again for each of its hosts. */
    CertificateCheck(Configuration configuration, CertificateStore certificates, Map<String, TrustSet> anchors,
        List<Diagnostic> diagnostics) {
        this.configuration = configuration;
        this.certificates = certificates;
        this.anchors = anchors;
        this.diagnostics = diagnostics;
        broken = diagnostics.stream().anyMatch(diagnostic -> diagnostic.level() == Diagnostic.Level.ERROR);
    }

    void check() {
        var defaultName = configuration.certificates().defaultName();
        if (defaultName != null) {
            find(defaultName);
        }
        boolean covered = configuration.authority().preset() != Preset.GATEWAY_API;
        for (var site : configuration.sites().values()) {
            if (configuration.listenersOf(site).stream().anyMatch(ListenerConfig::tls)) {
                check(site, covered);
            }
        }
        if (!broken) {
            new SharedCertificates(configuration, certificates, anchors, diagnostics).find();
        }
    }

    private void check(SiteConfig site, boolean covered) {
        var named = site.certificate();
        if (named != null) {
            var certificate = find(named);
            if (certificate != null && covered) {
                checkNamed(site, named, certificate);
            }
        } else if (!broken) {
            site.hosts().stream().filter(entry -> certificates.select(entry.pattern()) == null && !isAwaited(entry.pattern()))
                .forEach(entry -> uncovered(entry, covered));
        }
    }

    /** Certificates that come by ACME do not hold up a start. */
    private boolean isAwaited(NamePattern pattern) {
        return pattern instanceof NamePattern.Exact(var host) && certificates.awaited().contains(host);
    }

    private boolean isAwaited(String name) {
        return certificates.awaited().stream().anyMatch(host -> host.name().equals(name));
    }

    private @Nullable Certificate find(Reference reference) {
        var certificate = certificates.get(reference.name());
        boolean unread = configuration.certificates().files().containsKey(reference.name());
        if (certificate == null && !unread && !broken && !isAwaited(reference.name())) {
            var names = certificates.all().keySet();
            var unknown = Diagnostic.of(ConfigRule.UNKNOWN_NAME, reference.place(),
                "there is no certificate \"" + reference.name() + "\"");
            diagnostics.add(names.isEmpty() ? unknown : unknown.note("there are: " + Names.some(names)));
        }
        return certificate;
    }

    private void checkNamed(SiteConfig site, Reference named, Certificate certificate) {
        if (site.isCatchAll()) {
            return;
        }
        var missing = site.patterns().stream().filter(pattern -> !certificate.coverage().covers(pattern)).toList();
        if (!missing.isEmpty()) {
            diagnostics.add(Diagnostic.of(ConfigRule.CERTIFICATE_LACKS_NAMES, named.place(),
                "the certificate \"" + certificate.name() + "\" does not cover " + Names.some(missing))
                .note("it covers: " + Names.some(certificate.coverage().names()))
                .note("every request for such a host would be answered with 421"));
        }
    }

    /** Gateway API asks for a certificate, not for the right one: the default will do. */
    private void uncovered(HostEntry entry, boolean covered) {
        if (covered || certificates.standard() == null) {
            var diagnostic = Diagnostic.of(ConfigRule.HOST_NOT_COVERED, entry.place(),
                "no certificate covers " + entry.pattern());
            diagnostics.add(certificates.all().isEmpty() ? noneAtAll(diagnostic) : diagnostic);
        }
    }

    private Diagnostic noneAtAll(Diagnostic diagnostic) {
        var place = configuration.certificates().place();
        return place.equals(Place.FILE)
            ? diagnostic.note("there is no certificate at all: put one into the folder certs")
            : diagnostic.beside(place, "there is no certificate at all");
    }
}
