package dev.missent.junit;

import java.net.http.HttpClient;
import java.util.Locale;

import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the rules answer to the JDK's client, over both protocols. */
@ExtendWith(LeakCheck.class)
class RulesTest {
    private static MisdirectingServerBuilder server() {
        return MisdirectingServer.forNames("a.test", "b.test");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void withoutRulesEverythingIs200(HttpClient.Version version) throws Exception {
        try (var server = server().start(); var client = JdkClient.of(server, version)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
            assertThat(client.get("b.test").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void theBodyNamesConnectionServerNameAndAuthority(HttpClient.Version version) throws Exception {
        try (var server = server().start(); var client = JdkClient.of(server, version)) {
            assertThat(client.get("b.test").body().strip())
                .isEqualTo("200: connection 1, server name b.test, asked for b.test:" + server.port());
        }
    }

    /** RFC 9110 s15.5.20: a 421 is for one connection; caches must not repeat it on another. */
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void alwaysRefusesEachRequestAndNobodyMayStoreThat(HttpClient.Version version) throws Exception {
        try (var server = server().always("b.test").start(); var client = JdkClient.of(server, version)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
            assertThat(client.get("b.test").statusCode()).isEqualTo(421);
            var second = client.get("b.test");
            assertThat(second.statusCode()).isEqualTo(421);
            assertThat(second.headers().firstValue("cache-control")).hasValue("no-store");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void onceRefusesTheFirstRequestForEachHost(HttpClient.Version version) throws Exception {
        try (var server = server().once().start(); var client = JdkClient.of(server, version)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(421);
            assertThat(client.get("b.test").statusCode()).isEqualTo(421);
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
            assertThat(client.get("b.test").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void onceBeginsAnewAfterAReset(HttpClient.Version version) throws Exception {
        try (var server = server().once("a.test").start(); var client = JdkClient.of(server, version)) {
            client.get("a.test");
            server.reset();
            assertThat(client.get("a.test").statusCode()).isEqualTo(421);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aStrictServerAnswersAClientThatDoesNotShare(HttpClient.Version version) throws Exception {
        try (var server = server().strict().start(); var client = JdkClient.of(server, version)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
            assertThat(client.get("b.test").statusCode()).isEqualTo(200);
            assertThat(server.connections()).extracting(Connected::sni).containsExactly("a.test", "b.test");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void theFirstRuleWithAnAnswerGivesIt(HttpClient.Version version) throws Exception {
        try (var server = server().never("a.test").always().start(); var client = JdkClient.of(server, version)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
            assertThat(client.get("b.test").statusCode()).isEqualTo(421);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aFunctionAnswersWhatItWantsAndLeavesTheRest(HttpClient.Version version) throws Exception {
        try (
            var server = server()
                .answering(request -> request.host().equals("a.test") ? Reply.of(404).field("X-Why", "gone").body("no a") : null)
                .always().start();
            var client = JdkClient.of(server, version)) {
            var answer = client.get("a.test");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("x-why")).hasValue("gone");
            assertThat(answer.body()).isEqualTo("no a");
            assertThat(client.get("b.test").statusCode()).isEqualTo(421);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aFunctionThatFailsShowsAs500(HttpClient.Version version) throws Exception {
        try (var server = server().answering(request -> {
            throw new IllegalStateException("the test is wrong");
        }).start(); var client = JdkClient.of(server, version)) {
            var answer = client.get("a.test");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("the test is wrong");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aFunctionSeesTheBody(HttpClient.Version version) throws Exception {
        try (
            var server = server().answering(request -> Reply.ok().body(request.body().text().toUpperCase(Locale.ROOT))).start();
            var client = JdkClient.of(server, version)) {
            assertThat(client.post("a.test", "hello").body()).isEqualTo("HELLO");
        }
    }
}
