package dev.missent.wire.revalidation;

import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.core.name.Host;
import dev.missent.wire.revalidation.Answer.Accepted;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said without a network is what a connection says; and connections are not disturbed. */
class RevalidatorAgainstRealServerTest {
    private static final List<String> NAMES = List.of("a.example", "A.example.", "b.example", "d.example", "q.w.example",
        "w.example",
        "a.b.w.example", "xn--bcher-kva.w.example", "single", "127.0.0.1", "127.0.0.2", "[::1]", "192.0.2.10");
    private static final String[] SUBJECTS = {"a.example", "b.example", "*.w.example", "single", "127.0.0.1", "::1"};

    private static TestIssuer ca;
    private static X509Bundle server;

    @BeforeAll
    static void issue() throws Exception {
        ca = TestIssuer.root("ca", Algorithm.ecp256);
        server = ca.server(Algorithm.ecp256, SUBJECTS);
    }

    /** A server's identity and an application's context. */
    private record Pair(X509Bundle server, SSLContext client) {}

    private static Map<String, Pair> pairs() throws Exception {
        var verifying = Contexts.trusting(ca.certificate());
        var pairs = new LinkedHashMap<String, Pair>();
        pairs.put("ec", new Pair(server, verifying));
        pairs.put("rsa", new Pair(ca.server(Algorithm.rsa2048, SUBJECTS), verifying));
        pairs.put("ed25519", new Pair(ca.server(Algorithm.ed25519, SUBJECTS), verifying));
        pairs.put("expired", new Pair(ca.expired(SUBJECTS), verifying));
        pairs.put("name constraints", new Pair(ca.constrainedTo("example").server(Algorithm.ecp256, SUBJECTS), verifying));
        pairs.put("another authority",
            new Pair(server, Contexts.trusting(TestIssuer.root("other", Algorithm.ecp256).certificate())));
        pairs.put("no names", new Pair(server, Contexts.with(new CarelessTrust(server.getCertificate()::equals))));
        pairs.put("not b", new Pair(server, Contexts.with(new WatchedTrust(Contexts.pkix(ca.certificate()), host -> {
            if (host.equals("b.example")) {
                throw new CertificateException("not b");
            }
        }))));
        var rsa = TestIssuer.root("rsa", Algorithm.rsa2048);
        pairs.put("rsa under rsa", new Pair(rsa.server(Algorithm.rsa2048, SUBJECTS), Contexts.trusting(rsa.certificate())));
        return pairs;
    }

    /** RFC 9113 s9.1.1: "any checks that the client would perform when forming a new TLS connection to the host in the URI". */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theAnswerIsThatOfANewConnection(String protocol) throws Exception {
        var answers = new ArrayList<String>();
        var connections = new ArrayList<String>();
        for (var pair : pairs().entrySet()) {
            var identity = pair.getValue().server();
            var context = pair.getValue().client();
            var certificateCheck = CertificateRevalidator.by(context, new SSLParameters());
            try (var real = RealServer.start(identity, protocol, "")) {
                for (var name : NAMES) {
                    var host = Host.of(name);
                    var answer = certificateCheck.ask(List.of(identity.getCertificatePath()), host, real.port());
                    answers.add(pair.getKey() + " " + name + " " + (answer instanceof Accepted));
                    connections.add(pair.getKey() + " " + name + " " + real.accepts(context, host));
                }
            }
        }
        assertThat(answers).isEqualTo(connections);
        assertThat(connections).contains("ec b.example true", "ec d.example false", "rsa b.example true",
            "ed25519 b.example true",
            "expired b.example false", "not b b.example false", "no names d.example true", "name constraints b.example false");
    }

    @Test
    void nothingIsAddedToTheSessionsOfTheContext() throws Exception {
        var context = Contexts.trusting(ca.certificate());
        var certificateCheck = CertificateRevalidator.by(context, new SSLParameters());
        certificateCheck.ask(List.of(server.getCertificatePath()), Host.of("a.example"), 443);
        certificateCheck.ask(List.of(server.getCertificatePath()), Host.of("d.example"), 443);
        assertThat(Collections.list(context.getClientSessionContext().getIds())).isEmpty();
    }

    /** A server that declines to resume a session ends it for good, so the session of the application must not even be offered. */
    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})
    void aSessionOfTheApplicationIsStillResumedAfterwards(String suite) throws Exception {
        var context = Contexts.trusting(ca.certificate());
        var host = Host.of("a.example");
        var certificateCheck = CertificateRevalidator.by(context, new SSLParameters());
        try (var real = RealServer.start(server, "TLSv1.2", suite)) {
            var before = real.connect(context, host);
            assertThat(real.connect(context, host).getCreationTime()).isEqualTo(before.getCreationTime());
            assertThat(certificateCheck.ask(List.of(server.getCertificatePath()), host, real.port())).isEqualTo(new Accepted());
            assertThat(certificateCheck.ask(List.of(ca.expired("a.example").getCertificatePath()), host, real.port()))
                .isInstanceOf(Answer.Refused.class);
            assertThat(before.isValid()).isTrue();
            assertThat(real.connect(context, host).getId()).isEqualTo(before.getId());
        }
    }

    @Test
    void sessionsOfTls13AreNeitherUsedUpNorReplaced() throws Exception {
        var context = Contexts.trusting(ca.certificate());
        var host = Host.of("a.example");
        try (var real = RealServer.start(server, "TLSv1.3", "")) {
            real.connect(context, host);
            var sessions = Collections.list(context.getClientSessionContext().getIds());
            var certificateCheck = CertificateRevalidator.by(context, new SSLParameters());
            assertThat(certificateCheck.ask(List.of(server.getCertificatePath()), host, real.port())).isEqualTo(new Accepted());
            assertThat(sessions).isNotEmpty();
            assertThat(Collections.list(context.getClientSessionContext().getIds()))
                .containsExactlyInAnyOrderElementsOf(sessions);
        }
    }
}
