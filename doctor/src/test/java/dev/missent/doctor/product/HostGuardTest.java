package dev.missent.doctor.product;

import java.util.List;

import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The words with which applications refuse a Host. */
class HostGuardTest {
    private static Reply reply(int status, String text) {
        return new Reply(status, List.of(), new Body(text.length(), true, "00", null, null, text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"421 | Invalid Host header | MCP_PYTHON",
            "403 | {\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32000,\"message\":\"Invalid Host: a.test\"},\"id\":null} | MCP_TYPESCRIPT",
            "421 | <p>Transmission received your request, but the hostname was unrecognized.</p> | TRANSMISSION",
            "403 | Blocked request. This host (\"a.test\") is not allowed. | VITE",
            "403 | Invalid Host header | WEBPACK_DEV_SERVER",
            "400 | Invalid host header | STARLETTE",
            "400 | <title>DisallowedHost at /</title><p>Invalid HTTP_HOST header: 'a.test'. | DJANGO",
            "403 | <h1>Blocked hosts: a.test</h1> | RAILS", "400 | HTTP Error 400. The request hostname is invalid. | ASP_NET",
            "400 | The provided host name is not valid for this server. | DRUPAL", "400 | Untrusted Host \"a.test\". | SYMFONY",
            "400 | <p>Host 'a.test' is not trusted.</p> | WERKZEUG", "400 | Access through untrusted domain | NEXTCLOUD",
            "403 | Host check error | SYNCTHING", "421 | unrecognized host a.test | OTHER"})
    void aGuardIsKnownByItsWords(int status, String text, HostGuard guard) {
        assertThat(HostGuard.of(reply(status, text))).contains(guard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"200 | Invalid Host header", "502 | Invalid Host header",
            "403 | You are not allowed here", "400 | <h2>HTTP ERROR 400 Invalid SNI</h2>", "421 | Misdirected Request",
            "400 | <h1>Bad Request</h1><p>Your browser sent a request that this server could not understand.", "421 | ``"})
    void otherRefusalsAreNone(int status, String text) {
        assertThat(HostGuard.of(reply(status, text))).isEmpty();
    }
}
