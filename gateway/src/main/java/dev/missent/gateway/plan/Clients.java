package dev.missent.gateway.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.dryrun.Client;
import dev.missent.gateway.dryrun.Client.Credential;
import dev.missent.wire.tls.Sni;

/**
 * The kinds of clients for which two configurations may differ: versions of TLS, protocols, client certificates, trusted gateways. What
 * neither configuration tells apart is not tried.
 *
 * @param all each kind, without a server name
 * @param certificates how the client certificates are called
 */
record Clients(List<Client> all, Map<Credential, String> certificates) {
    static Clients of(LoadOutcome.Loaded before, LoadOutcome.Loaded after) {
        var both = List.of(before, after);
        boolean late = both.stream().flatMap(loaded -> loaded.configuration().profiles().values().stream())
            .anyMatch(profile -> profile.minimum() != TlsVersion.TLS_1_2);
        boolean trusting = both.stream().flatMap(loaded -> loaded.configuration().listeners().values().stream())
            .map(ListenerConfig::trustedGateways).anyMatch(networks -> !networks.isEmpty());
        boolean quic = both.stream().flatMap(loaded -> loaded.configuration().listeners().values().stream())
            .anyMatch(listener -> listener.protocols().contains(Protocol.HTTP_3));
        var certificates = certificates(both);
        var all = new ArrayList<Client>();
        for (var tls : late ? List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2) : List.of(TlsVersion.TLS_1_3)) {
            for (var protocol : protocols(quic && tls == TlsVersion.TLS_1_3)) {
                for (var credential : certificates.keySet()) {
                    for (boolean trusted : trusting ? new boolean[]{false, true} : new boolean[]{false}) {
                        all.add(new Client(new Sni.None(), tls, protocol, credential, trusted));
                    }
                }
            }
        }
        return new Clients(all, certificates);
    }

    private static List<Protocol> protocols(boolean quic) {
        return quic
            ? List.of(Protocol.HTTP_3, Protocol.HTTP_2, Protocol.HTTP_1_1)
            : List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
    }

    private static Map<Credential, String> certificates(List<LoadOutcome.Loaded> both) {
        var certificates = new LinkedHashMap<Credential, String>();
        certificates.put(new Credential.None(), "no client certificate");
        for (var loaded : both) {
            loaded.configuration().profiles().values().forEach(profile -> {
                var anchors = loaded.profileAnchors().get(profile.name());
                var file = profile.ca();
                if (anchors != null && file != null) {
                    certificates.putIfAbsent(new Credential.AcceptedBy(anchors.id()),
                        "a client certificate of " + file.path().getFileName());
                }
            });
        }
        return certificates;
    }

    /** Some clients among others, in words; empty for all of these. */
    static String describe(Set<Client> some, Set<Client> others, Map<Credential, String> certificates) {
        if (some.size() == others.size()) {
            return "";
        }
        var parts = new ArrayList<String>();
        part(some, others, client -> "TLS " + client.tls().token(), parts);
        part(some, others, client -> "HTTP/" + (client.protocol() == null ? "?" : client.protocol().version()), parts);
        part(some, others, client -> certificates.getOrDefault(client.credential(), "?"), parts);
        part(some, others, client -> client.trusted() ? "from a trusted gateway" : "from others", parts);
        return String.join(", ", parts);
    }

    private static void part(Set<Client> some, Set<Client> others, Function<Client, String> property, List<String> parts) {
        var here = some.stream().map(property).distinct().toList();
        if (here.size() < others.stream().map(property).distinct().count()) {
            parts.add(String.join(" or ", here));
        }
    }
}
