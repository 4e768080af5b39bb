package dev.missent.doctor.report;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.probe.CheckRequest;
import dev.missent.doctor.probe.ProbeRun;
import dev.missent.doctor.probe.Progress;
import dev.missent.doctor.product.Product;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same server, asked about the same names in every order, gets the same diagnosis: from the first probe to the last line. */
class OrderOfUrlsTest {
    private static final TestAuthority AUTHORITY = TestAuthority.create("authority");
    private static final List<String> NAMES = List.of("a.test", "b.test", "c.test");

    /** What was said, without the sentences, which name the first host. */
    private record Said(RuleId rule, Confidence confidence, Set<String> names, List<Product> fixes) {}

    /** How a server answers. */
    enum Behaviour {
        /** A site for each name, and the last one's for unknown names. */
        DEFAULT_SITE {
            @Override
            Answer answer(String sni, String host) {
                return page(NAMES.contains(host) ? host : "c.test");
            }
        },
        /** Whatever differs from the server name is refused. */
        STRICT {
            @Override
            Answer answer(String sni, String host) {
                return host.equals(sni) ? page(host) : Answer.of(421).text("elsewhere");
            }
        },
        /** The server name chooses the site. */
        BY_SERVER_NAME {
            @Override
            Answer answer(String sni, String host) {
                return page(sni);
            }
        },
        /** A server behind has received no server name: its default site is b.test. */
        BEHIND_WITHOUT_SNI {
            @Override
            Answer answer(String sni, String host) {
                return host.equals("a.test") || host.equals("c.test") ? apache421() : page("b.test");
            }
        },
        /** One name has no site. */
        ONE_MISSING {
            @Override
            Answer answer(String sni, String host) {
                return host.equals("a.test") || host.equals("b.test") ? page(host) : Answer.of(404).text("no such site");
            }
        };

        abstract Answer answer(String sni, String host);
    }

    private static Answer page(String host) {
        return Answer.ok("<title>" + host + "</title>").field("Content-Type", "text/html");
    }

    private static Answer apache421() {
        return Answer.of(421).field("Content-Type", "text/html").field("Server", "nginx/1.22.1").text("""
            <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
            <html><head>
            <title>421 Misdirected Request</title>
            </head><body>
            <p>The client needs a new connection for this
            request as the requested host name does not match
            the Server Name Indication (SNI) in use for this
            connection.</p>
            </body></html>
            """);
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderOfTheUrlsIsDiagnosedAlike(Behaviour behaviour) {
        try (var server = ScriptedOrigin.tls(AUTHORITY.server("a.test", "b.test", "c.test")).alpn("h2", "http/1.1")
            .answering(request -> behaviour.answer(String.valueOf(request.connection().sni()), host(request))).start()) {
            int port = server.address().getPort();
            var said = orders(NAMES).map(order -> said(order, port)).collect(Collectors.toSet());
            assertThat(said).as("one diagnosis for all orders").hasSize(1);
        }
    }

    private static String host(ReceivedRequest request) {
        int colon = request.authority().lastIndexOf(':');
        return colon < 0 ? request.authority() : request.authority().substring(0, colon);
    }

    private static Set<Said> said(List<String> order, int port) {
        var targets = order.stream()
            .map(name -> new Target("https://" + name + ":" + port + "/", name, port, "/", List.of("127.0.0.1"), "given"))
            .toList();
        var request = new CheckRequest(targets, null, List.of(Protocol.HTTP_2, Protocol.HTTP_1_1),
            List.of(AUTHORITY.certificate()), "test", null, List.of(), null, null, Duration.ofSeconds(20), 100_000, 0,
            "missent test");
        return Assembly.of(ProbeRun.conduct(request, Progress.NONE, Clock.systemUTC())).findings().stream()
            .map(finding -> new Said(finding.rule(), finding.confidence(), Set.copyOf(finding.subject().names()),
                finding.fixes().stream().map(Fix::server).toList()))
            .collect(Collectors.toSet());
    }

    private static Stream<List<String>> orders(List<String> names) {
        return names.size() == 1
            ? Stream.of(names)
            : names.stream().flatMap(first -> orders(names.stream().filter(other -> !other.equals(first)).toList())
                .map(rest -> Stream.concat(Stream.of(first), rest.stream()).toList()));
    }
}
