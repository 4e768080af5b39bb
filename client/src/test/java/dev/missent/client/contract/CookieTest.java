package dev.missent.client.contract;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** The {@link CookieHandler} is asked before each request and told of each response. */
@EveryClientAndWire
class CookieTest extends Contract {
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    CookieTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private static String cookie(ReceivedRequest request) {
        return Objects.requireNonNullElse(request.fields().first("cookie"), "none");
    }

    @Test
    void aCookieIsSentBack() throws Exception {
        var origin = origin(request -> Answer.ok(cookie(request)).field("Set-Cookie", "a=1; Path=/"));
        var client = client(builder().cookieHandler(cookies));
        assertThat(get(client, origin, "/").body()).isEqualTo("none");
        assertThat(get(client, origin, "/").body()).contains("a=1");
        assertThat(cookies.getCookieStore().getCookies()).extracting(HttpCookie::getName).containsExactly("a");
    }

    @Test
    void aCookieIsSentWhereItsPathLeads() throws Exception {
        var origin = origin(request -> Answer.ok(cookie(request)).field("Set-Cookie", "a=1; Path=/below"));
        var client = client(builder().cookieHandler(cookies));
        get(client, origin, "/below/");
        assertThat(get(client, origin, "/beside").body()).isEqualTo("none");
        assertThat(get(client, origin, "/below/x").body()).contains("a=1");
    }

    @Test
    void aCookieOfARedirectIsSentToItsTarget() throws Exception {
        var origin = origin(request -> request.target().equals("/login")
            ? Answer.of(302).field("Location", "/home").field("Set-Cookie", "session=s; Path=/")
            : Answer.ok(cookie(request)));
        var client = client(builder().cookieHandler(cookies).followRedirects(Redirect.NORMAL));
        assertThat(get(client, origin, "/login").body()).contains("session=s");
    }

    @Test
    void severalCookiesAreAllSent() throws Exception {
        var origin = origin(request -> Answer.ok(String.join("; ", request.fields().all("cookie")))
            .field("Set-Cookie", "a=1; Path=/").field("Set-Cookie", "b=2; Path=/"));
        var client = client(builder().cookieHandler(cookies));
        get(client, origin, "/");
        assertThat(get(client, origin, "/").body()).contains("a=1").contains("b=2");
    }

    @Test
    void withoutAHandlerNoCookieIsKept() throws Exception {
        var origin = origin(request -> Answer.ok(cookie(request)).field("Set-Cookie", "a=1; Path=/"));
        var client = client();
        get(client, origin, "/");
        assertThat(get(client, origin, "/").body()).isEqualTo("none");
    }

    @Test
    void aCookieOfTheCallerIsSent() throws Exception {
        var origin = origin(request -> Answer.ok(cookie(request)));
        var request = to(origin, "/").header("Cookie", "mine=1").build();
        assertThat(client().send(request, BodyHandlers.ofString()).body()).isEqualTo("mine=1");
    }

    @Test
    void theHandlerIsAskedWithTheUriOfTheRequest() throws Exception {
        var asked = new CopyOnWriteArrayList<URI>();
        var origin = origin(request -> Answer.ok("text"));
        get(client(builder().cookieHandler(new CookieHandler() {
            @Override
            public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
                asked.add(uri);
                return Map.of();
            }

            @Override
            public void put(URI uri, Map<String, List<String>> headers) {
                asked.add(uri);
            }
        })), origin, "/path");
        assertThat(asked).containsExactly(uri(origin, "/path"), uri(origin, "/path"));
    }

    @Test
    void whatTheHandlerThrowsFailsTheRequest() {
        var origin = origin(request -> Answer.ok("text"));
        var client = client(builder().cookieHandler(new CookieHandler() {
            @Override
            public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
                throw new IOException("no cookies");
            }

            @Override
            public void put(URI uri, Map<String, List<String>> headers) {}
        }));
        assertThatIOException().isThrownBy(() -> get(client, origin, "/"));
    }
}
