package dev.missent.core.name;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.defect.Parsed;

/**
 * The names for which a certificate is valid (RFC 9110 s4.3.4, RFC 9525 s6): subjectAltName entries of type dNSName and iPAddress, and
 * nothing else. A wildcard is the whole left-most label and stands for exactly one label; the common name counts for nothing.
 */
public final class Coverage {
    /** Covers nothing. */
    public static final Coverage NONE = new Coverage(List.of(), List.of());

    private static final int SAN_DNS_NAME = 2;
    private static final int SAN_IP_ADDRESS = 7;

    private final List<String> names;
    private final Set<String> exact = new HashSet<>();
    private final NameTable<Boolean> parents;
    private final Set<String> addresses = new HashSet<>();

    private Coverage(List<String> dnsNames, List<String> ipAddresses) {
        var kept = new ArrayList<String>();
        Map<String, Boolean> wildcards = new HashMap<>();
        for (var name : dnsNames) {
            switch (NamePattern.parse(HostParser.lowerCase(name))) {
                case Parsed.Valid<NamePattern>(NamePattern.Exact(var host)) when !host.isAddress() -> {
                    exact.add(host.name());
                    kept.add(host.name());
                }
                case Parsed.Valid<NamePattern>(NamePattern.OneLabel(var parent)) -> {
                    wildcards.put(parent.name(), true);
                    kept.add("*." + parent.name());
                }
                // "f*.example", "*", an address as dNSName: no identifier that a client may match (RFC 9525 s6.3)
                case Parsed.Valid<NamePattern> ignored -> {
                }
                case Parsed.Malformed<NamePattern> ignored -> {
                }
            }
        }
        for (var address : ipAddresses) {
            if (Host.parse(address.indexOf(':') >= 0 ? "[" + address + "]" : address) instanceof Parsed.Valid<Host>(var host)) {
                addresses.add(host.name());
                kept.add(host.name());
            }
        }
        names = List.copyOf(kept);
        parents = new NameTable<>(wildcards);
    }

    /** The coverage of dNSName and iPAddress entries given as text. */
    public static Coverage of(Collection<String> dnsNames, Collection<String> ipAddresses) {
        return new Coverage(List.copyOf(dnsNames), List.copyOf(ipAddresses));
    }

    /** The coverage of a certificate; {@link #NONE} when its subjectAltName is missing or cannot be read. */
    public static Coverage of(X509Certificate certificate) {
        var dns = new ArrayList<String>();
        var ip = new ArrayList<String>();
        try {
            var entries = certificate.getSubjectAlternativeNames();
            if (entries == null) {
                return NONE;
            }
            for (var entry : entries) {
                if (entry.get(1) instanceof String text) {
                    switch ((Integer) entry.get(0)) {
                        case SAN_DNS_NAME -> dns.add(text);
                        case SAN_IP_ADDRESS -> ip.add(text);
                        default -> {
                        }
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            return NONE;
        }
        return new Coverage(dns, ip);
    }

    /** Whether the certificate is valid for the host. */
    public boolean covers(Host host) {
        String name = host.name();
        if (host.isAddress()) {
            return addresses.contains(name);
        }
        if (exact.contains(name)) {
            return true;
        }
        int dot = name.indexOf('.');
        return dot > 0 && parents.get(name, dot + 1) != null;
    }

    /**
     * Whether the certificate is valid for hosts of the pattern as far as any certificate can be: {@code **.parent} asks for
     * {@code *.parent}, and {@code **} asks for nothing.
     */
    public boolean covers(NamePattern pattern) {
        return switch (pattern) {
            case NamePattern.Exact(var host) -> covers(host);
            case NamePattern.OneLabel(var parent) -> parents.get(parent.name(), 0) != null;
            case NamePattern.AnyLabels(var parent) -> parents.get(parent.name(), 0) != null;
            case NamePattern.CatchAll() -> true;
        };
    }

    /** What is covered, as it stands in the certificate, in its order. */
    public List<String> names() {
        return names;
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
