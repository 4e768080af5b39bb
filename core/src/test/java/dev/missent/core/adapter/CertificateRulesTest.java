package dev.missent.core.adapter;

import java.util.List;
import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.NamePattern;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http1Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateRulesTest {
    private static final Coverage AB = Coverage.of(List.of("a.example", "b.example"), List.of());
    private static final Coverage C = Coverage.of(List.of("c.example"), List.of());
    private static final Coverage W = Coverage.of(List.of("*.w.example"), List.of());
    private static final Coverage I = Coverage.of(List.of(), List.of("192.0.2.10"));
    private static final CertificateRules RULES = CertificateRules.of(List.of(AB, C, W, I));

    private static final TlsProfile CLIENTS = profile("clients", TlsVersion.TLS_1_2,
        new ClientAuth(ClientAuth.Mode.REQUIRE, "ca1"));
    private static final TlsProfile MODERN = profile("modern", TlsVersion.TLS_1_3, ClientAuth.NONE);
    private static final CertificateRules WITH_POLICIES = CertificateRules.of(List.of(AB, W),
        new Policies(Map.of(name("b.example"), CLIENTS, name("*.w.example"), CLIENTS, name("t.w.example"), MODERN),
            TlsProfile.OPEN));

    @ParameterizedTest(name = "SNI {0}, asks {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # RFC 9110 s7.4: the certificate that was presented decides, not the server name
        a.example   | a.example        | own_connection
        a.example   | b.example        | shared_connection
        a.example   | c.example        | certificate_does_not_cover
        a.example   | x.w.example      | certificate_does_not_cover
        a.example   | zzz.example      | unknown_host
                    | a.example        | shared_connection
                    | c.example        | certificate_does_not_cover
        zzz.example | zzz.example      | unknown_host
        # names are compared without regard to case and one trailing dot
        A.Example   | a.example        | own_connection
        a.example   | A.EXAMPLE.       | own_connection
        a.example.  | a.example        | own_connection
        a.example   | C.Example.       | certificate_does_not_cover
        # the port is left to the server, which does not know the one that clients see
        a.example   | a.example:8443   | own_connection
        a.example   | c.example:8443   | certificate_does_not_cover
        # health checks by address, and people on the machine
                    | 192.0.2.99       | local_host
                    | 192.0.2.99:8443  | local_host
                    | 192.0.2.10       | local_host
                    | [2001:db8::10]   | local_host
        192.0.2.99  | 192.0.2.99       | local_host
                    | localhost:8443   | local_host
        localhost   | localhost        | local_host
        x.localhost | x.localhost      | local_host
        # on a connection that was opened for a name, an address is another host
        a.example   | 192.0.2.10       | certificate_does_not_cover
        a.example   | 192.0.2.99       | unknown_host
        a.example   | localhost        | unknown_host
        # no host
        a.example   | a.example..      | malformed_host_label_empty
        a.example   | u@a.example      | malformed_userinfo
        a.example   | a.example:x      | malformed_port
        a.example   | bücher.example   | malformed_host_character
        """)
    void theCertificateOfTheConnectionDecides(@Nullable String sni, String authority, String token) {
        assertThat(RULES.rule(tls(sni, AB), "https", authority).token()).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"q.w.example, shared_connection", "a.b.w.example, unknown_host", "w.example, unknown_host"})
    void aWildcardStandsForOneLabel(String host, String token) {
        assertThat(RULES.rule(tls("p.w.example", W), "https", host).token()).isEqualTo(token);
    }

    @Test
    void anAddressThatTheCertificateHasIsServed() {
        assertThat(RULES.rule(tls(null, I), "https", "192.0.2.10").token()).isEqualTo("shared_connection");
    }

    @Test
    void aRenewedCertificateIsJudgedByItsOwnNames() {
        var renewed = Coverage.of(List.of("new.example"), List.of());
        assertThat(RULES.rule(tls("new.example", renewed), "https", "new.example").token()).isEqualTo("own_connection");
    }

    @Test
    void withoutTlsNothingIsJudged() {
        assertThat(RULES.rule(new Carrier.NotTls(), "https", "zzz.example")).isEqualTo(new Ruling.Left(Ruling.Why.NOT_TLS));
    }

    @Test
    void aRequestWithoutHostIsLeftToTheServer() {
        assertThat(RULES.rule(tls("a.example", AB), "https", null)).isEqualTo(new Ruling.Left(Ruling.Why.NO_HOST));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"GET, /, own_connection", "GET, https://c.example/, certificate_does_not_cover",
            "GET, http://a.example/, scheme_mismatch",
            "GET, nonsense, malformed_request_target", "CONNECT, c.example:443, tunnel"})
    void aTargetIsRuledAsItWasRead(String method, String target, String token) {
        var asked = new Http1Target(method, target, List.of("a.example"), "https").parse(Authorities.parsing());
        assertThat(RULES.rule(tls("a.example", AB), asked).token()).isEqualTo(token);
        assertThat(RULES.rule(new Carrier.NotTls(), asked).token()).isEqualTo("not_tls");
    }

    /** RFC 9110 s7.4. */
    @ParameterizedTest
    @CsvSource({"https, own_connection", "HTTPS, own_connection", "http, scheme_mismatch", "ftp, scheme_mismatch"})
    void onlyHttpsIsServedOverTls(String scheme, String token) {
        assertThat(RULES.rule(tls("a.example", AB), scheme, "a.example").token()).isEqualTo(token);
    }

    @ParameterizedTest(name = "SNI {0}, client certificate {1}, asks {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        a.example | false | b.example | client_auth_differs
        b.example | true  | b.example | own_connection
        b.example | true  | a.example | client_auth_differs
                  | false | b.example | client_auth_differs
        # a certificate for which nobody has asked is nobody's identity
        a.example | true  | a.example | own_connection
        a.example | true  | b.example | client_auth_differs
        """)
    void anotherClientAuthenticationIsAnotherConnections(@Nullable String sni, boolean certificate, String host, String token) {
        var carrier = new Carrier.Tls(Protocol.HTTP_2, sni, AB, certificate, TlsVersion.TLS_1_3);
        assertThat(WITH_POLICIES.rule(carrier, "https", host).token()).isEqualTo(token);
    }

    @ParameterizedTest(name = "SNI {0}, {1}, asks {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        x.w.example | TLS_1_3 | t.w.example | client_auth_differs
        t.w.example | TLS_1_3 | t.w.example | own_connection
        t.w.example | TLS_1_2 | t.w.example | tls_profile_differs
        t.w.example | TLS_1_3 | y.w.example | client_auth_differs
        """)
    void anExactNameHasItsPolicyBeforeTheWildcard(String sni, TlsVersion version, String host, String token) {
        var carrier = new Carrier.Tls(Protocol.HTTP_1_1, sni, W, sni.startsWith("x"), version);
        assertThat(WITH_POLICIES.rule(carrier, "https", host).token()).isEqualTo(token);
    }

    /** A probe by address passes no policy that an address has of its own. */
    @Test
    void anAddressWithAPolicyOfItsOwnIsJudged() {
        var rules = CertificateRules.of(List.of(AB), new Policies(Map.of(name("192.0.2.10"), CLIENTS), TlsProfile.OPEN));
        assertThat(rules.rule(tls(null, AB), "https", "192.0.2.10").token()).isEqualTo("unknown_host");
    }

    @Test
    void anAddressWithAConfigurationThatAsksTheSameIsLeftToTheServer() {
        var named = profile("an address", TlsVersion.TLS_1_2, ClientAuth.NONE);
        var rules = CertificateRules.of(List.of(AB), new Policies(Map.of(name("192.0.2.10"), named), TlsProfile.OPEN));
        assertThat(rules.rule(tls(null, AB), "https", "192.0.2.10").token()).isEqualTo("local_host");
    }

    private static Carrier tls(@Nullable String sni, Coverage presented) {
        return new Carrier.Tls(Protocol.HTTP_2, sni, presented, false, TlsVersion.TLS_1_3);
    }

    private static NamePattern name(String text) {
        return NamePattern.parse(text).orThrow();
    }

    private static TlsProfile profile(String name, TlsVersion minimum, ClientAuth clientAuth) {
        return new TlsProfile(name, minimum, clientAuth);
    }
}
