package dev.missent.testkit.coalesce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the server presents.
 *
 * @param dnsNames its dNSName entries
 * @param addresses its iPAddress entries
 * @param commonName its common name, or null
 * @param excluded the names that its issuer must not certify (name constraints)
 * @param rejected the names for which the application's own verifier does not take it
 * @param expired whether it has expired since the connection was opened
 */
public record GivenCertificate(List<String> dnsNames, List<String> addresses, @Nullable String commonName, Set<String> excluded,
    Set<String> rejected, boolean expired) {
    /** Copies the collections. */
    public GivenCertificate {
        dnsNames = List.copyOf(dnsNames);
        addresses = List.copyOf(addresses);
        excluded = Set.copyOf(excluded);
        rejected = Set.copyOf(rejected);
    }

    static GivenCertificate parse(String cell) {
        var dnsNames = new ArrayList<String>();
        var addresses = new ArrayList<String>();
        var excluded = new HashSet<String>();
        var rejected = new HashSet<String>();
        String commonName = null;
        boolean expired = false;
        for (var word : Words.of("certificate", cell).all()) {
            switch (Words.key(word)) {
                case "expired" -> expired = true;
                case "cn" -> commonName = Words.value(word);
                case "excludes" -> excluded.add(Words.value(word));
                case "rejected" -> rejected.add(Words.value(word));
                default -> {
                    if (isAddress(word)) {
                        addresses.add(Host.of(word).name());
                    } else {
                        dnsNames.add(word);
                    }
                }
            }
        }
        return new GivenCertificate(dnsNames, addresses, commonName, excluded, rejected, expired);
    }

    private static boolean isAddress(String word) {
        return !word.contains("*") && Host.of(word).isAddress();
    }

    /** What its names cover. */
    public Coverage coverage() {
        return Coverage.of(dnsNames, addresses);
    }

    /** Whether a new connection for the host would accept it now, if its names cover the host. */
    public boolean stands(Host host) {
        return !expired && !excluded.contains(host.name()) && !rejected.contains(host.name());
    }
}
