package dev.missent.client.contract;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** RFC 9110 s15.4, as the policies of {@link Redirect} follow it. */
@EveryClientAndWire
class RedirectTest extends Contract {
    RedirectTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private HttpClient following(Redirect policy) {
        return client(builder().followRedirects(policy));
    }

    private ScriptedOrigin redirecting(int status, String location) {
        return origin(request -> request.target().equals("/start")
            ? Answer.of(status).text("moved").field("Location", location)
            : Answer.ok(request.target()));
    }

    private HttpResponse<String> start(HttpClient client, ScriptedOrigin origin) throws Exception {
        return get(client, origin, "/start");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void neverHandsTheRedirectOver(int status) throws Exception {
        var origin = redirecting(status, "/end");
        var response = start(following(Redirect.NEVER), origin);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("moved");
        assertThat(response.previousResponse()).isEmpty();
        assertThat(origin.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"301,GET,GET", "302,GET,GET", "303,GET,GET", "307,GET,GET", "308,GET,GET",
            "301,POST,GET", "302,POST,GET", "303,POST,GET", "307,POST,POST", "308,POST,POST",
            "301,PUT,PUT", "302,PUT,PUT", "303,PUT,GET", "307,PUT,PUT", "308,DELETE,DELETE"})
    void theStatusDecidesOnMethodAndBody(int status, String method, String expected) throws Exception {
        var origin = redirecting(status, "/end");
        var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("body");
        var request = to(origin, "/start").method(method, body).build();
        var response = following(Redirect.NORMAL).send(request, BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("/end");
        var last = origin.awaitRequests(2).getLast();
        assertThat(last.method()).isEqualTo(expected);
        assertThat(last.body().text()).isEqualTo(expected.equals("GET") ? "" : "body");
        assertThat(response.request().method()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 305, 306, 309})
    void otherStatusesAreNotFollowed(int status) throws Exception {
        var response = start(following(Redirect.ALWAYS), redirecting(status, "/end"));
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/end,/end", "end?q=1,/end?q=1", "../end,/../end", "?q,/?q", "./a/b,/a/b"})
    void aLocationMayBeRelative(String location, String target) throws Exception {
        assertThat(start(following(Redirect.NORMAL), redirecting(302, location)).body()).isEqualTo(target);
    }

    @Test
    void aLocationMayBeAbsolute() throws Exception {
        var other = origin(request -> Answer.ok("other"));
        var response = start(following(Redirect.NORMAL), redirecting(302, uri(other, "/end").toString()));
        assertThat(response.body()).isEqualTo("other");
        assertThat(response.uri()).isEqualTo(uri(other, "/end"));
    }

    @Test
    void aBodyThatCanBeReadOnlyOnceIsNotCutShort() throws Exception {
        exempt(ClientKind.JDK, "subscribes again to a stream that has been read, and sends an empty body");
        var origin = redirecting(307, "/end");
        var once = new ByteArrayInputStream(new byte[]{'b', 'o', 'd', 'y'});
        var request = to(origin, "/start").POST(BodyPublishers.ofInputStream(() -> once)).build();
        following(Redirect.NORMAL).send(request, BodyHandlers.discarding());
        assertThat(origin.awaitRequests(2).getLast().body().text()).isEqualTo("body");
    }

    @Test
    void aMissingLocationIsAFailure() {
        var origin = origin(request -> Answer.of(302));
        var client = following(Redirect.NORMAL);
        assertThatIOException().isThrownBy(() -> start(client, origin));
    }

    @Test
    void atMostFiveRequestsAreMadeAndTheLastRedirectIsHandedOver() throws Exception {
        var origin = origin(request -> Answer.of(302).field("Location", request.target() + "x"));
        var response = get(following(Redirect.ALWAYS), origin, "/x");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(origin.requests()).extracting(ReceivedRequest::target)
            .containsExactly("/x", "/xx", "/xxx", "/xxxx", "/xxxxx");
    }

    @Test
    void earlierResponsesAreChainedWithoutBodies() throws Exception {
        var origin = origin(request -> switch (request.target()) {
            case "/1" -> Answer.of(301).text("one").field("Location", "/2");
            case "/2" -> Answer.of(307).text("two").field("Location", "/3");
            default -> Answer.ok("three");
        });
        var response = get(following(Redirect.NORMAL), origin, "/1");
        assertThat(response.uri()).isEqualTo(uri(origin, "/3"));
        assertThat(response.request().uri()).isEqualTo(uri(origin, "/3"));
        var second = response.previousResponse().orElseThrow();
        assertThat(second.statusCode()).isEqualTo(307);
        assertThat(second.uri()).isEqualTo(uri(origin, "/2"));
        assertThat(second.body()).isNull();
        var first = second.previousResponse().orElseThrow();
        assertThat(first.statusCode()).isEqualTo(301);
        assertThat(first.uri()).isEqualTo(uri(origin, "/1"));
        assertThat(first.previousResponse()).isEmpty();
    }

    @Test
    void theHandlerSeesTheLastResponseOnly() throws Exception {
        var origin = redirecting(302, "/end");
        var seen = new CopyOnWriteArrayList<Integer>();
        var response = following(Redirect.NORMAL).send(to(origin, "/start").build(), info -> {
            seen.add(info.statusCode());
            return BodySubscribers.ofString(StandardCharsets.UTF_8);
        });
        assertThat(response.body()).isEqualTo("/end");
        assertThat(seen).containsExactly(200);
    }

    @Test
    void theFieldsOfTheCallerAreSentAgain() throws Exception {
        var origin = redirecting(302, "/end");
        var request = to(origin, "/start").header("X-Field", "value").header("Authorization", "Bearer secret").build();
        following(Redirect.NORMAL).send(request, BodyHandlers.discarding());
        var last = origin.awaitRequests(2).getLast();
        assertThat(last.fields().all("x-field")).containsExactly("value");
        assertThat(last.fields().all("authorization")).containsExactly("Bearer secret");
    }

    @Test
    void secretsStayWithTheOriginTheyWereMeantFor() throws Exception {
        var other = origin(request -> Answer.ok("other"));
        var origin = redirecting(302, wire().uri("127.0.0.1", other.address().getPort(), "/end").toString());
        var request = to(origin, "/start").header("X-Field", "value").header("Authorization", "Bearer secret")
            .header("Cookie", "a=b").header("Referer", "here").header("Origin", "there").build();
        following(Redirect.ALWAYS).send(request, BodyHandlers.discarding());
        var fields = other.awaitRequests(1).getFirst().fields();
        assertThat(fields.all("x-field")).containsExactly("value");
        for (var name : List.of("authorization", "cookie", "referer", "origin")) {
            assertThat(fields.has(name)).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"NORMAL", "ALWAYS"})
    void fromHttpToHttpsIsFollowed(Redirect policy) throws Exception {
        if (!wire().isSecure()) {
            var secure = origin(Wire.HTTPS_2.plan().answering(request -> Answer.ok("secure")));
            var origin = redirecting(302, Wire.HTTPS_2.uri(secure, "/").toString());
            assertThat(start(following(policy), origin).body()).isEqualTo("secure");
        }
    }

    @Test
    void fromHttpsToHttpIsFollowedByAlwaysOnly() throws Exception {
        if (wire().isSecure()) {
            var open = origin(Wire.HTTP_1.plan().answering(request -> Answer.ok("open")));
            var origin = redirecting(302, Wire.HTTP_1.uri(open, "/").toString());
            assertThat(start(following(Redirect.NORMAL), origin).statusCode()).isEqualTo(302);
            assertThat(start(following(Redirect.ALWAYS), origin).body()).isEqualTo("open");
        }
    }
}
