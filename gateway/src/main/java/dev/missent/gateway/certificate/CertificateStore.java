package dev.missent.gateway.certificate;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import org.jspecify.annotations.Nullable;

/** The certificates of a configuration, by name and by the hosts they cover. Immutable. */
public final class CertificateStore {
    private final Map<String, Certificate> byName = new LinkedHashMap<>();
    private final Map<String, Certificate> exact = new HashMap<>();
    private final Map<String, Certificate> wildcard = new HashMap<>();
    private final @Nullable Certificate standard;
    private final List<Host> awaited;

    /**
     * A store of certificates in the order of the configuration.
     *
     * @param defaultName the name of the default certificate; null means the first
     * @param awaited hosts that wait for their first certificate
     */
    CertificateStore(Collection<Certificate> certificates, @Nullable String defaultName, List<Host> awaited) {
        this.awaited = List.copyOf(awaited);
        for (var certificate : certificates) {
            byName.putIfAbsent(certificate.name(), certificate);
            for (var name : certificate.coverage().names()) {
                if (name.startsWith("*.")) {
                    wildcard.merge(name.substring(2), certificate, CertificateStore::better);
                } else {
                    exact.merge(name, certificate, CertificateStore::better);
                }
            }
        }
        var named = defaultName == null ? null : byName.get(defaultName);
        standard = named != null || byName.isEmpty() ? named : byName.values().iterator().next();
    }

    /** The one that is valid longer; of equals the first. */
    private static Certificate better(Certificate first, Certificate other) {
        return other.leaf().getNotAfter().toInstant().isAfter(first.leaf().getNotAfter().toInstant()) ? other : first;
    }

    /** The certificate to present for a host, or null: the very name before a wildcard, then the later expiry, then the first. */
    public @Nullable Certificate select(Host host) {
        var named = exact.get(host.name());
        int dot = host.isAddress() ? -1 : host.name().indexOf('.');
        return named != null || dot < 0 ? named : wildcard.get(host.name().substring(dot + 1));
    }

    /** The certificate to present for the hosts of a pattern, or null; the catch-all gets the default. */
    public @Nullable Certificate select(NamePattern pattern) {
        return switch (pattern) {
            case NamePattern.Exact(var host) -> select(host);
            case NamePattern.OneLabel(var parent) -> wildcard.get(parent.name());
            case NamePattern.AnyLabels(var parent) -> wildcard.get(parent.name());
            case NamePattern.CatchAll() -> standard;
        };
    }

    /** The certificate of that name, or null. */
    public @Nullable Certificate get(String name) {
        return byName.get(name);
    }

    /** The certificate for connections without a known server name; null only when there is none at all. */
    public @Nullable Certificate standard() {
        return standard;
    }

    /** Names that have been ordered and have no certificate yet: they get the default, where there is one. */
    public List<Host> awaited() {
        return awaited;
    }

    /** All of them, by name, in order. */
    public Map<String, Certificate> all() {
        return Collections.unmodifiableMap(byName);
    }
}
