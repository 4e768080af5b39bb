package dev.missent.core.judge;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.missent.core.judge.Situation.CA1;
import static org.assertj.core.api.Assertions.assertThat;

/** A request that is wrong in every way, put right in one respect after the other: each step hides those behind it. */
class JudgementOrderTest {
    private static final Site DEMANDING = new Site("v", List.of(NamePattern.parse("v.example").orThrow()),
        new TlsProfile("strict", TlsVersion.TLS_1_3, CA1), Set.of(Protocol.HTTP_1_1), false);
    private static final Judgement JUDGEMENT = Situation.judgement(Situation.listener("l1", 443, DEMANDING));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # scheme | authority      | certificate | verified | version | protocol | sni       | token
        http     | zzz.example:1  | a.example   | false    | TLS_1_2 | HTTP_2   | u.example | scheme_mismatch
        https    | zzz.example:1  | a.example   | false    | TLS_1_2 | HTTP_2   | u.example | port_mismatch
        https    | zzz.example    | a.example   | false    | TLS_1_2 | HTTP_2   | u.example | unknown_host
        https    | v.example      | a.example   | false    | TLS_1_2 | HTTP_2   | u.example | certificate_does_not_cover
        https    | v.example      | v.example   | false    | TLS_1_2 | HTTP_2   | u.example | client_auth_differs
        https    | v.example      | v.example   | true     | TLS_1_2 | HTTP_2   | u.example | tls_profile_differs
        https    | v.example      | v.example   | true     | TLS_1_3 | HTTP_2   | u.example | protocol_not_served
        https    | v.example      | v.example   | true     | TLS_1_3 | HTTP_1_1 | u.example | not_shared
        https    | v.example      | v.example   | true     | TLS_1_3 | HTTP_1_1 | v.example | own_connection
        """)
    void theFirstStepThatAppliesEndsIt(String scheme, String authority, String certificate, boolean verified, TlsVersion version,
        Protocol protocol, String sni, String token) {
        var tls = new Security.Tls(Host.of(sni), Situation.presented(certificate), verified ? CA1 : ClientAuth.NONE, verified,
            version);
        var verdict = JUDGEMENT.judge(new ConnectionContext("l1", protocol, tls), Situation.request(scheme, authority));
        assertThat(verdict.token()).isEqualTo(token);
    }
}
