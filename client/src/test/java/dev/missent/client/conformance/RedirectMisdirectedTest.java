package dev.missent.client.conformance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Received;
import dev.missent.junit.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 81, 82 and 88: what happens once for each hop, and not for each attempt. */
class RedirectMisdirectedTest extends Conformance {
    private static final int MAX_ATTEMPTS = 20;

    private static Reply to(String host, Received request) {
        return Reply.of(302).field("location", "https://" + host + request.authority().substring(request.host().length()) + "/");
    }

    private static @Nullable Reply chain(Received request) {
        return switch (request.host()) {
            case "a.test" -> to("b.test", request);
            case "b.test" -> to("d.test", request);
            default -> null;
        };
    }

    /** Case 81, rule 35: "each hop is decided afresh with its own retry allowance". */
    @Test
    void everyHopHasARepetitionOfItsOwn() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test", "d.test").strict()
            .answering(RedirectMisdirectedTest::chain));
        var client = client(builder(server).followRedirects(Redirect.ALWAYS));
        var response = get(client, server, "a.test");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 302", "1 (a.test) b.test 421", "2 (b.test) b.test 302",
            "1 (a.test) d.test 421", "3 (d.test) d.test 200");
        assertThat(Told.by(response)).containsExactly("302 own_connection", "421 dns_and_certificate; own_connection",
            "302 own_connection", "421 dns_and_certificate; own_connection", "200 own_connection");
    }

    /** Case 82, rule 35: "total attempts bounded (20)". */
    @Test
    void aLoopOfRedirectsAnd421sEnds() throws Exception {
        var count = new AtomicInteger();
        var server = start(MisdirectingServer.forNames("a.test", "b.test").answering(request -> count.getAndIncrement() % 2 == 0
            ? Reply.misdirected()
            : to(request.host().equals("a.test") ? "b.test" : "a.test", request)));
        var client = client(builder(server).followRedirects(Redirect.ALWAYS));
        var response = get(client, server, "a.test");
        assertThat(response.statusCode()).isIn(302, 421);
        assertThat(Told.by(response)).hasSize(server.requests().size()).hasSizeLessThanOrEqualTo(MAX_ATTEMPTS);
    }

    /** Case 88, rules 24 and 38: the 421 sets no cookie, and the application's cookies are asked for once. */
    @Test
    void cookiesAreReadAndStoredOnce() throws Exception {
        var asked = new AtomicInteger();
        var cookies = new CookieManager() {
            @Override
            public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
                asked.incrementAndGet();
                return super.get(uri, headers);
            }
        };
        var server = start(MisdirectingServer.forNames("a.test", "b.test").answering(request -> request.differsFromSni()
            ? Reply.misdirected().field("set-cookie", "refused=1")
            : Reply.ok().field("set-cookie", request.host().charAt(0) + "=1")));
        var stored = new HttpCookie("known", "1");
        stored.setPath("/");
        stored.setVersion(0);
        cookies.getCookieStore().add(URI.create("https://b.test/"), stored);
        var client = client(builder(server).cookieHandler(cookies));
        get(client, server, "a.test");
        asked.set(0);
        get(client, server, "b.test");
        assertThat(asked).hasValue(1);
        assertThat(server.requests().subList(1, 3)).extracting(request -> request.field("cookie")).containsOnly("known=1");
        assertThat(cookies.getCookieStore().getCookies()).extracting(HttpCookie::getName)
            .containsExactlyInAnyOrder("known", "a", "b");
    }
}
