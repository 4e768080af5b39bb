package dev.missent.doctor.probe;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CaseFileJson;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.leak.NoThreads;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginConnection;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
@NoThreads("missent-")
@Timeout(60)
class ProbeRunTest {
    private static final TestAuthority AUTHORITY = TestAuthority.create("doctor");
    private static final TestCertificate BOTH = AUTHORITY.server("a.test", "b.test");
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    /** For tests in which a server keeps silent. */
    private static final Duration SHORT = Duration.ofSeconds(1);
    /** For all others: what a busy machine needs, and no test waits for. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final int REFUSED_STREAM = 7;
    private static final int KIB_64 = 64 * 1024;

    private static ScriptedOrigin start(Script script, String... alpn) {
        return ScriptedOrigin.tls(BOTH).alpn(alpn).answering(script).start();
    }

    private static Target target(ScriptedOrigin at, String host, String path, String... addresses) {
        int port = at.address().getPort();
        return new Target("https://" + host + ":" + port + path, host, port, path,
            addresses.length == 0 ? List.of("127.0.0.1") : List.of(addresses), "given");
    }

    private static CheckRequest request(@Nullable InetSocketAddress origin, Target... targets) {
        return request(0, ENOUGH, origin, targets);
    }

    private static CheckRequest request(int most, Duration timeout, @Nullable InetSocketAddress origin, Target... targets) {
        return new CheckRequest(List.of(targets),
            origin == null ? null : new OriginServer(origin, OriginServer.Way.EITHER),
            List.of(Protocol.HTTP_2, Protocol.HTTP_1_1),
            List.of(AUTHORITY.certificate()), "test", null, List.of(), null, null, timeout, 100_000, most,
            "missent test");
    }

    private static CaseFile conduct(CheckRequest request) {
        return ProbeRun.conduct(request, Progress.NONE, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String host(ReceivedRequest request) {
        int colon = request.authority().lastIndexOf(':');
        return colon < 0 ? request.authority() : request.authority().substring(0, colon);
    }

    /** Refuses whatever differs from the server name of the connection. */
    private static Answer strict(ReceivedRequest request) {
        return host(request).equals(request.connection().sni())
            ? Answer.ok("<title>" + host(request) + "</title>").field("Content-Type", "text/html")
            : Answer.of(421).text("elsewhere");
    }

    private static Set<Purpose> purposes(CaseFile file) {
        return file.connections().stream().map(Contact::purpose)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purpose.class)));
    }

    private static Stream<Exchange> exchanges(CaseFile file, Purpose purpose) {
        var ids = file.connections().stream().filter(contact -> contact.purpose() == purpose).map(Contact::id).toList();
        return file.exchanges().stream().filter(exchange -> ids.contains(exchange.connection()));
    }

    /** RFC 9113 s8.7: REFUSED_STREAM "indicates that the stream is being closed prior to any processing having occurred". */
    @Test
    void aRequestThatWasNotProcessedIsAskedOnceMoreOverAnotherConnection() {
        var asked = new AtomicInteger();
        try (var origin = start(request -> asked.incrementAndGet() == 1 ? Answer.reset(REFUSED_STREAM) : strict(request), "h2",
            "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(exchanges(file, Purpose.OWN).map(Exchange::status)).containsExactly(0, 200, 200);
            assertThat(exchanges(file, Purpose.OWN).map(Exchange::connection)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aStrictServerIsRecordedAsItIs() {
        try (var origin = start(ProbeRunTest::strict, "h2", "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/"), target(origin, "b.test", "/")));
            assertThat(purposes(file)).containsExactlyInAnyOrder(Purpose.OWN, Purpose.PROVOKE, Purpose.NO_SNI,
                Purpose.UNKNOWN_SNI, Purpose.UNKNOWN_HOST, Purpose.VARIANT, Purpose.CROSS, Purpose.REPEAT);
            assertThat(exchanges(file, Purpose.OWN).map(Exchange::status)).containsOnly(200).hasSize(4);
            assertThat(exchanges(file, Purpose.UNKNOWN_HOST).map(Exchange::status)).containsExactly(421, 421);
            assertThat(exchanges(file, Purpose.CROSS).map(Exchange::status)).containsExactly(421, 200, 421, 200, 421, 421);
            assertThat(file.run().complete()).isTrue();
            assertThat(file.run().startedAt()).isEqualTo("2026-11-26T12:00:00Z");
            assertThat(file.certificates()).singleElement().satisfies(certificate -> {
                assertThat(certificate.names()).containsExactly("a.test", "b.test");
                assertThat(certificate.distrust()).isNull();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void theProtocolIsTheOneThatTheServerChooses(String protocol) {
        try (var origin = start(ProbeRunTest::strict, protocol)) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(file.connections().stream().filter(contact -> contact.offered().contains("h2")).map(Contact::handshake)
                .filter(handshake -> handshake != null)).isNotEmpty()
                .allSatisfy(handshake -> assertThat(handshake.protocol()).isEqualTo(protocol));
        }
    }

    @Test
    void everyOtherProbeIsMadeWhereItHasAReason() {
        Script script = request -> host(request).equals("a.test") ? Answer.of(404).text("no") : Answer.of(421).text("no");
        try (var origin = start(script, "h2", "http/1.1")) {
            var file = conduct(
                request(origin.address(), target(origin, "a.test", "/missing", "127.0.0.1", "127.0.0.2"),
                    target(origin, "b.test", "/")));
            assertThat(purposes(file)).contains(Purpose.ROOT, Purpose.ADDRESS, Purpose.REPEAT, Purpose.ORIGIN_OWN,
                Purpose.ORIGIN_NO_SNI);
            assertThat(exchanges(file, Purpose.ROOT).map(Exchange::path)).containsExactly("/");
            assertThat(exchanges(file, Purpose.REPEAT)).hasSize(6 + 6 + 13);
            assertThat(file.connections()).filteredOn(contact -> contact.purpose() == Purpose.ADDRESS).singleElement()
                .satisfies(contact -> assertThat(contact.address()).startsWith("127.0.0.2:"));
        }
    }

    /** Each name is asked several times in a row: every other answer comes from the other server, whatever the number of names is. */
    @ParameterizedTest
    @ValueSource(strings = {"a.test", "a.test b.test", "a.test b.test c.test"})
    void twoServersThatTakeTurnsHaveBothAnsweredForEveryName(String names) {
        var turns = new AtomicInteger();
        Script script = request -> Answer.of(turns.getAndIncrement() % 2 == 0 ? 200 : 421).text("turn");
        try (var origin = start(script, "h2", "http/1.1")) {
            var hosts = List.of(names.split(" "));
            var file = conduct(request(null, hosts.stream().map(name -> target(origin, name, "/")).toArray(Target[]::new)));
            for (var host : hosts) {
                assertThat(
                    exchanges(file, Purpose.REPEAT).filter(exchange -> exchange.host().startsWith(host)).map(Exchange::status))
                    .contains(200, 421);
            }
        }
    }

    @Test
    void aNameInTroubleIsAskedInTurnsWithAnother() {
        Script script = request -> host(request).equals("b.test") ? Answer.of(403).text("no") : Answer.ok("yes");
        try (var origin = start(script, "h2", "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/"), target(origin, "b.test", "/")));
            var asked = exchanges(file, Purpose.REPEAT).map(exchange -> exchange.host().substring(0, 1))
                .collect(Collectors.joining());
            assertThat(asked).isEqualTo("aaaaaa" + "bbbbbb" + "bbbbb" + "aa" + "bbbb" + "aa");
        }
    }

    @Test
    void oneNameTakesNoMoreThanSixtyRequests() {
        try (var origin = start(request -> Answer.of(421).text("no"), "h2", "http/1.1")) {
            var file = conduct(request(origin.address(), target(origin, "a.test", "/x")));
            assertThat(file.run().requests()).isBetween(5, 60);
            assertThat(origin.requests()).hasSizeLessThanOrEqualTo(file.run().requests());
            assertThat(file.run().complete()).isTrue();
        }
    }

    @Test
    void whatWasAllowedIsNotExceeded() {
        try (var origin = start(ProbeRunTest::strict, "h2", "http/1.1")) {
            var few = request(7, ENOUGH, null, target(origin, "a.test", "/"), target(origin, "b.test", "/"));
            var file = conduct(few);
            assertThat(file.run().requests()).isEqualTo(7);
            assertThat(origin.requests()).hasSizeLessThanOrEqualTo(7);
            assertThat(file.run().complete()).isFalse();
            assertThat(file.notes()).anyMatch(note -> note.contains("after 7 requests"));
        }
    }

    @Test
    void theServerNameIsTheOneThatIsWrittenDown() {
        try (var origin = start(ProbeRunTest::strict, "h2", "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/"), target(origin, "b.test", "/")));
            assertThat(origin.connections().stream().map(OriginConnection::sni).map(String::valueOf))
                .containsExactlyElementsOf(file.connections().stream().map(Contact::sni).map(String::valueOf).toList())
                .contains("a.test", "b.test", "null").anyMatch(name -> name.endsWith(".invalid"));
        }
    }

    /** More data never makes the answer worse: what speaks no TLS is asked without. */
    @Test
    void anUpstreamServerWithoutTlsIsAskedInCleartext() {
        try (var front = start(ProbeRunTest::strict, "http/1.1");
            var behind = ScriptedOrigin.cleartext().answering(request -> Answer.ok("behind " + request.authority())).start()) {
            var file = conduct(request(behind.address(), target(front, "a.test", "/"), target(front, "b.test", "/")));
            var asked = file.connections().stream().filter(contact -> contact.place() == Contact.Place.ORIGIN).toList();
            assertThat(asked.stream().filter(Contact::isCleartext)).hasSize(2);
            assertThat(exchanges(file, Purpose.ORIGIN_OWN).map(Exchange::status)).containsExactly(200, 200);
            assertThat(exchanges(file, Purpose.ORIGIN_OWN).map(Exchange::host))
                .containsExactlyElementsOf(file.targets().stream().map(Target::authority).toList());
            assertThat(asked.stream().filter(contact -> contact.purpose() == Purpose.ORIGIN_NO_SNI)).isEmpty();
        }
    }

    @Test
    void anUpstreamServerThatSpeaksTlsIsNotAskedInCleartext() {
        try (var origin = start(ProbeRunTest::strict, "http/1.1")) {
            var file = conduct(request(origin.address(), target(origin, "a.test", "/")));
            assertThat(file.connections()).noneMatch(Contact::isCleartext);
        }
    }

    @Test
    void everyRequestSaysWhoAsksAndCarriesNothingElse() {
        try (var origin = start(ProbeRunTest::strict, "h2", "http/1.1")) {
            conduct(request(null, target(origin, "a.test", "/")));
            assertThat(origin.requests()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.fields().first("user-agent")).isEqualTo("missent/test (connection check)");
                assertThat(request.fields().first("cookie")).isNull();
                assertThat(request.body().length()).isZero();
            });
        }
    }

    @Test
    void anAddressIsAskedOneThingAtATime() {
        var now = new AtomicInteger();
        var most = new CopyOnWriteArrayList<Integer>();
        try (var origin = start(request -> {
            most.add(now.incrementAndGet());
            var answer = strict(request);
            now.decrementAndGet();
            return answer;
        }, "h2", "http/1.1")) {
            conduct(request(null, target(origin, "a.test", "/"), target(origin, "b.test", "/")));
            assertThat(most).containsOnly(1);
        }
    }

    @Test
    void aWishForAClientCertificateIsRecorded() {
        try (var origin = ScriptedOrigin.tls(BOTH).alpn("h2", "http/1.1").clientCertificateFrom(AUTHORITY)
            .answering(ProbeRunTest::strict).start()) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(file.connections().stream().map(Contact::handshake).filter(handshake -> handshake != null)).isNotEmpty()
                .allSatisfy(handshake -> assertThat(handshake.clientCertificateWanted()).isTrue());
            assertThat(exchanges(file, Purpose.OWN).map(Exchange::status)).allMatch(status -> status == 0);
            assertThat(origin.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void anEndlessBodyIsCut(String protocol) {
        try (var origin = start(request -> Answer.of(200).body(Source.generated(64L * KIB_64)), protocol)) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(exchanges(file, Purpose.OWN).map(Exchange::reply)).isNotEmpty().allSatisfy(reply -> {
                assertThat(reply).isNotNull();
                assertThat(reply == null ? 0 : reply.body().bytes()).isEqualTo(KIB_64);
                assertThat(reply != null && reply.body().whole()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void aHeadThatIsTooLargeIsATrouble(String protocol) {
        try (var origin = start(request -> Answer.ok("x").field("X-Large", "x".repeat(200_000)), protocol)) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(exchanges(file, Purpose.OWN)).isNotEmpty().allSatisfy(exchange -> {
                assertThat(exchange.reply()).isNull();
                assertThat(exchange.trouble()).isNotNull();
            });
        }
    }

    /** A case file stays small enough to be sent. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void ofALongValueOnlyTheBeginningIsKept(String protocol) {
        try (var origin = start(request -> Answer.ok("x").field("X-Large", "x".repeat(100_000)), protocol)) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(CaseFileJson.write(file)).hasSizeLessThan(50_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void silenceEnds(String protocol) {
        try (var origin = start(request -> Answer.never(), protocol)) {
            var file = conduct(request(4, SHORT, null, target(origin, "a.test", "/")));
            assertThat(exchanges(file, Purpose.OWN)).isNotEmpty().allSatisfy(exchange -> {
                assertThat(exchange.trouble()).isNotNull();
                assertThat(exchange.millis()).isLessThan(2 * SHORT.toMillis() + 500);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void aServerThatBreaksOffIsATrouble(String protocol) {
        for (var answer : List.of(Answer.hangUp(), Answer.reset(1))) {
            try (var origin = start(request -> answer, protocol)) {
                var file = conduct(request(null, target(origin, "a.test", "/")));
                assertThat(exchanges(file, Purpose.OWN)).isNotEmpty()
                    .allSatisfy(exchange -> assertThat(exchange.trouble()).isNotNull());
            }
        }
    }

    @Test
    void aPortWithoutAServerIsATroubleAndNothingElseIsTried() {
        Target gone;
        try (var origin = start(ProbeRunTest::strict, "h2")) {
            gone = target(origin, "a.test", "/");
        }
        var file = conduct(request(null, gone));
        assertThat(purposes(file)).containsExactly(Purpose.OWN);
        assertThat(file.connections()).allSatisfy(contact -> assertThat(contact.trouble()).isNotNull());
        assertThat(file.run().requests()).isZero();
    }

    @Test
    void aRedirectionIsRecordedAndNotFollowed() {
        try (var origin = start(request -> Answer.of(301).field("Location", "https://a.test/elsewhere"), "h2", "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(exchanges(file, Purpose.OWN).map(Exchange::reply)).isNotEmpty()
                .allSatisfy(
                    reply -> assertThat(reply == null ? null : reply.field("location")).isEqualTo("https://a.test/elsewhere"));
            assertThat(origin.requests()).extracting(ReceivedRequest::target).containsOnly("/");
        }
    }

    @Test
    void secretsDoNotGetIntoTheFile() {
        try (var origin = start(request -> Answer.ok("x").field("Set-Cookie", "id=topsecret"), "h2", "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(CaseFileJson.write(file)).contains("set-cookie").doesNotContain("topsecret");
        }
    }

    @Test
    void ofFieldsThatNoRuleKnowsAndOfPagesThatAreServedNoTextIsKept() {
        try (var origin = start(request -> Answer.ok("for Mrs Smith").field("X-Session", "topsecret"), "h2", "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(CaseFileJson.write(file)).contains("x-session").doesNotContain("topsecret").doesNotContain("Smith");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGivenFieldGoesOnlyToTargetsWhoseCertificateIsTrusted(boolean trusted) {
        try (var origin = start(request -> Answer.ok("x"), "h2", "http/1.1")) {
            var request = new CheckRequest(List.of(target(origin, "a.test", "/")), null, List.of(Protocol.HTTP_2),
                trusted ? List.of(AUTHORITY.certificate()) : List.of(), "test", null, List.of("Authorization: Bearer topsecret"),
                null, null, ENOUGH, 100_000, 0, "missent test");
            conduct(request);
            assertThat(origin.requests()).filteredOn(received -> received.fields().first("authorization") != null)
                .extracting(ProbeRunTest::host).containsAll(trusted ? List.of("a.test") : List.of())
                .allMatch(host -> trusted && host.equalsIgnoreCase("a.test"));
        }
    }

    @Test
    void anInterruptionLeavesWhatWasSeen() {
        var examiner = Thread.currentThread();
        var count = new AtomicInteger();
        try (var origin = start(request -> {
            if (count.incrementAndGet() == 3) {
                examiner.interrupt();
                return Answer.never();
            }
            return strict(request);
        }, "h2", "http/1.1")) {
            var file = conduct(request(null, target(origin, "a.test", "/"), target(origin, "b.test", "/")));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(file.run().complete()).isFalse();
            assertThat(file.exchanges()).hasSizeBetween(2, 3);
            assertThat(CaseFileJson.read(CaseFileJson.write(file))).isEqualTo(new CaseFileJson.Outcome.Read(file));
        }
    }

    @Test
    void aPlanThatOffersNothingIsStillAPlan() {
        OriginPlan plan = ScriptedOrigin.tls(BOTH).alpn("http/1.1").versions("TLSv1.2").answering(ProbeRunTest::strict);
        try (var origin = plan.start()) {
            var file = conduct(request(null, target(origin, "a.test", "/")));
            assertThat(file.connections().stream().filter(contact -> contact.purpose() == Purpose.OWN).map(Contact::handshake))
                .allSatisfy(handshake -> assertThat(handshake == null ? "" : handshake.version()).isEqualTo("TLSv1.2"));
        }
    }
}
