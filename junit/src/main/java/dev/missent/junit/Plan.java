package dev.missent.junit;

import java.util.List;
import java.util.Map;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.NamePattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server.
 *
 * @param names the names that resolve to it
 * @param covered the names of its certificate
 * @param protocols what it speaks, most wanted first
 * @param addresses where it listens; the first is the one of {@link MisdirectingServer#address}
 * @param resolved names that resolve to other addresses than these
 * @param rules how it answers
 * @param origins the entries of its ORIGIN frame, null for no frame
 * @param asksForCertificate whether clients are asked for a certificate
 */
record Plan(List<NamePattern> names, List<NamePattern> covered, List<Protocol> protocols, List<String> addresses,
    Map<String, List<String>> resolved, Rules rules, @Nullable List<OriginEntry> origins, boolean asksForCertificate) {
    Plan {
        names = List.copyOf(names);
        covered = List.copyOf(covered);
        protocols = List.copyOf(protocols);
        addresses = List.copyOf(addresses);
        resolved = Map.copyOf(resolved);
        origins = origins == null ? null : List.copyOf(origins);
    }
}
