package dev.missent.core.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;

/** Small pieces of configuration and connections for the tests of the judgement. */
final class Situation {
    static final ClientAuth CA1 = new ClientAuth(ClientAuth.Mode.REQUIRE, "ca1");
    static final TlsProfile STAFF = new TlsProfile("staff", TlsVersion.TLS_1_2, CA1);
    static final TlsProfile MODERN = new TlsProfile("modern", TlsVersion.TLS_1_3, ClientAuth.NONE);
    static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private Situation() {}

    static Site site(String name, String... hosts) {
        return site(name, TlsProfile.OPEN, hosts);
    }

    static Site site(String name, TlsProfile profile, String... hosts) {
        return new Site(name, patterns(hosts), profile, ALL, true);
    }

    static Site alone(String name, String... hosts) {
        return new Site(name, patterns(hosts), TlsProfile.OPEN, ALL, false);
    }

    static Site over(Protocol protocol, String name, String... hosts) {
        return new Site(name, patterns(hosts), TlsProfile.OPEN, Set.of(protocol), true);
    }

    private static List<NamePattern> patterns(String... hosts) {
        return Stream.of(hosts).map(host -> NamePattern.parse(host).orThrow()).toList();
    }

    static Listener listener(String name, int port, Site... sites) {
        return new Listener(name, List.of(port), new SiteTable(List.of(sites), Preset.RFC9110));
    }

    static Judgement judgement(Listener... listeners) {
        return new Judgement(List.of(listeners), Rules.DEFAULT);
    }

    /** Gateway API: one listener {@code l1} at port 443. */
    static Judgement gatewayApi(Site... sites) {
        var listener = new Listener("l1", List.of(443), new SiteTable(List.of(sites), Preset.GATEWAY_API));
        return new Judgement(List.of(listener), new Rules(Preset.GATEWAY_API, 404, false));
    }

    /** A TLS 1.3 connection over HTTP/2 to {@code l1}, without client certificate. */
    static Security.Tls tls(String sni, String... certificate) {
        return new Security.Tls(Host.of(sni), presented(certificate), ClientAuth.NONE, false, TlsVersion.TLS_1_3);
    }

    static Presented presented(String... names) {
        return new Presented("certificate", Coverage.of(List.of(names), List.of()));
    }

    static Security.Tls withoutSni(Security.Tls tls) {
        return new Security.Tls(null, tls.presented(), tls.clientAuth(), tls.clientVerified(), tls.version());
    }

    static Security.Tls verified(ClientAuth policy, Security.Tls tls) {
        return new Security.Tls(tls.sni(), tls.presented(), policy, true, tls.version());
    }

    static Security.Tls old(Security.Tls tls) {
        return new Security.Tls(tls.sni(), tls.presented(), tls.clientAuth(), tls.clientVerified(), TlsVersion.TLS_1_2);
    }

    static ConnectionContext on(String listener, Security security) {
        return new ConnectionContext(listener, Protocol.HTTP_2, security);
    }

    static Target https(String authority) {
        return request("https", authority);
    }

    static Target request(String scheme, String authority) {
        return new Target.Resource(Origin.of(scheme, Authority.parse(authority).orThrow()), "/");
    }
}
