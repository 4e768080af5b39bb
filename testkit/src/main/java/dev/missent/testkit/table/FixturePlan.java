package dev.missent.testkit.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.judge.Rules;
import dev.missent.core.judge.Site;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.NamePattern;

/** Writes a fixture down, line by line as its configuration file has it. */
final class FixturePlan {
    private final String name;
    private final Rules rules;
    private final Map<String, Presented> certificates = new LinkedHashMap<>();
    private final List<FixtureListener> listeners = new ArrayList<>();
    private final List<FixtureSite> sites = new ArrayList<>();

    FixturePlan(String name, Rules rules) {
        this.name = name;
        this.rules = rules;
    }

    FixturePlan listener(String listener, FixtureListener.Kind kind, Integer... publicPorts) {
        listeners.add(new FixtureListener(listener, kind, List.of(publicPorts)));
        return this;
    }

    /** A certificate; the first one is the default. */
    FixturePlan certificate(String certificate, String... names) {
        certificates.put(certificate, new Presented(certificate, Coverage.of(List.of(names), List.of())));
        return this;
    }

    FixturePlan certificateForAddress(String certificate, String address) {
        certificates.put(certificate, new Presented(certificate, Coverage.of(List.of(), List.of(address))));
        return this;
    }

    FixturePlan site(String site, String host, String certificate, TlsProfile profile, String... on) {
        // over QUIC no client is asked for a certificate
        var protocols = profile.clientAuth().mode() == ClientAuth.Mode.NONE
            ? Set.of(Protocol.values())
            : Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2);
        return site(site(site, host, profile, protocols, true), certificate, on);
    }

    FixturePlan siteOverHttp1(String site, String host, String certificate, String... on) {
        return site(site(site, host, TlsProfile.OPEN, Set.of(Protocol.HTTP_1_1), true), certificate, on);
    }

    FixturePlan siteThatDoesNotShare(String site, String host, String certificate, String... on) {
        return site(site(site, host, TlsProfile.OPEN, Set.of(Protocol.values()), false), certificate, on);
    }

    private static Site site(String site, String host, TlsProfile profile, Set<Protocol> protocols, boolean shares) {
        return new Site(site, List.of(NamePattern.parse(host).orThrow()), profile, protocols, shares);
    }

    private FixturePlan site(Site site, String certificate, String... on) {
        sites.add(new FixtureSite(site, certificate, List.of(on)));
        return this;
    }

    Fixture fixture() {
        return new Fixture(name, rules, certificates, listeners, sites);
    }
}
