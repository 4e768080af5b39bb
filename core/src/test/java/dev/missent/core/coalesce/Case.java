package dev.missent.core.coalesce;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;

/** Names and values for the tests of the decision. */
final class Case {
    static final Origin A = https("a.test");
    static final Origin B = https("b.test");
    static final Origin D = https("d.test");
    static final Host HERE = Host.of("127.0.0.1");
    static final Host ELSEWHERE = Host.of("127.0.0.2");
    static final Endpoint ENDPOINT = new Endpoint(HERE, 443);
    static final String IDENTITY = "one TLS configuration";

    private Case() {}

    static Origin https(String authority) {
        return Origin.of("https", Authority.parse(authority).orThrow());
    }

    /** An HTTP/2 connection for A at 127.0.0.1 with a certificate for A, B and D; nothing has been said on it. */
    static ConnectionFacts connection() {
        return new ConnectionFacts(opened(A, ENDPOINT), true, false, OriginSet.UNSTARTED, Set.of(), Set.of());
    }

    static ConnectionFacts.Opened opened(Origin origin, Endpoint endpoint) {
        var sni = origin.host().isAddress() ? null : origin.host();
        var coverage = Coverage.of(List.of("a.test", "b.test", "d.test"), List.of());
        return new ConnectionFacts.Opened(origin, Protocol.HTTP_2, sni, endpoint, coverage, IDENTITY, false, false, false, false,
            false);
    }

    /** A request that can be repeated, for a host at 127.0.0.1. */
    static Wanted wanted(Origin origin) {
        return new Wanted(origin, IDENTITY, Policy.DNS_AND_CERTIFICATE, false, false, Set.of(HERE), true);
    }
}
