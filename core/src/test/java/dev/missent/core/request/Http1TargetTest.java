package dev.missent.core.request;

import java.util.List;

import dev.missent.core.defect.Defect;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Http1TargetTest {
    /** RFC 9112 s3.3: without an authority in the request target it is that of the Host field, and the scheme that of the connection. */
    @Test
    void inOriginFormTheHostFieldNamesTheAuthority() {
        assertThat(parse("GET", "/x?y", "A.example:8443")).isEqualTo(resource("https", "a.example:8443", "/x?y"));
    }

    @Test
    void onACleartextConnectionTheSchemeIsHttp() {
        assertThat(new Http1Target("GET", "/", List.of("a.example"), "http").parse(Authorities.parsing()))
            .isEqualTo(resource("http", "a.example", "/"));
    }

    /**
     * RFC 9112 s3.2: "A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1 request message that lacks a Host header
     * field".
     */
    @Test
    void aRequestWithoutHostIsMalformed() {
        assertThat(parse("GET", "/")).isEqualTo(new Target.Malformed(Defect.HOST_MISSING));
        assertThat(parse("GET", "https://a.example/")).isEqualTo(new Target.Malformed(Defect.HOST_MISSING));
    }

    /** RFC 9112 s3.2: "… and to any request message that contains more than one Host header field line". */
    @Test
    void twoHostLinesAreMalformedEvenWhenEqual() {
        assertThat(parse("GET", "/", "a.example", "a.example")).isEqualTo(new Target.Malformed(Defect.HOST_REPEATED));
    }

    /** RFC 9112 s3.2: "… or a Host header field with an invalid field value". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
        ''                     | AUTHORITY_EMPTY
        'a.example, c.example' | HOST_CHARACTER
        u@a.example            | USERINFO
        a.example:x            | PORT
        a.example..            | HOST_LABEL_EMPTY
        """)
    void anInvalidHostIsMalformedInEveryForm(String host, Defect defect) {
        assertThat(parse("GET", "/", host)).isEqualTo(new Target.Malformed(defect));
        assertThat(parse("GET", "https://b.example/", host)).isEqualTo(new Target.Malformed(defect));
        assertThat(parse("OPTIONS", "*", host)).isEqualTo(new Target.Malformed(defect));
    }

    /**
     * RFC 9112 s3.2.2: "When an origin server receives a request with an absolute-form of request-target, the origin server MUST ignore
     * the received Host header field (if any) and instead use the host information of the request-target."
     */
    @Test
    void inAbsoluteFormTheRequestTargetWins() {
        assertThat(parse("GET", "https://b.example/x", "a.example")).isEqualTo(resource("https", "b.example", "/x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://b.example          | https | b.example      | /
        HTTPS://B.Example:0443/    | https | b.example:443  | /
        http://b.example/          | http  | b.example      | /
        https://b.example?q        | https | b.example      | /?q
        https://[2001:DB8::10]/x?y | https | [2001:db8::10] | /x?y
        ftp://b.example/           | ftp   | b.example      | /
        https://b.example/x://y    | https | b.example      | /x://y
        """)
    void theAbsoluteFormHasSchemeAuthorityAndPath(String text, String scheme, String authority, String path) {
        assertThat(parse("GET", text, "a.example")).isEqualTo(resource(scheme, authority, path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://u@b.example/ | USERINFO
        https:///x           | AUTHORITY_EMPTY
        https://b.example:x/ | PORT
        1x://b.example/      | SCHEME
        ://b.example/        | SCHEME
        mailto:b.example     | REQUEST_TARGET
        b.example            | REQUEST_TARGET
        b.example:443        | REQUEST_TARGET
        """)
    void whatIsNoAbsoluteFormIsMalformed(String text, Defect defect) {
        assertThat(parse("GET", text, "a.example")).isEqualTo(new Target.Malformed(defect));
    }

    /** RFC 9112 s3.2.4: "The "asterisk-form" of request-target is only used for a server-wide OPTIONS request". */
    @Test
    void theAsteriskIsForOptionsOnly() {
        assertThat(parse("OPTIONS", "*", "a.example")).isEqualTo(resource("https", "a.example", "*"));
        assertThat(parse("GET", "*", "a.example")).isEqualTo(new Target.Malformed(Defect.REQUEST_TARGET));
        assertThat(parse("options", "*", "a.example")).isEqualTo(new Target.Malformed(Defect.REQUEST_TARGET));
    }

    /** RFC 9112 s3.2.4: an absolute-form "in which the URI has an empty path and no query component" asks for the whole server. */
    @Test
    void optionsInAbsoluteFormWithoutPathIsTheAsterisk() {
        assertThat(parse("OPTIONS", "https://a.example", "a.example")).isEqualTo(resource("https", "a.example", "*"));
        assertThat(parse("OPTIONS", "https://a.example?q", "a.example")).isEqualTo(resource("https", "a.example", "/?q"));
        assertThat(parse("OPTIONS", "https://a.example/", "a.example")).isEqualTo(resource("https", "a.example", "/"));
    }

    /** RFC 9112 s3.2.3: "The "authority-form" of request-target is only used for CONNECT requests". */
    @Test
    void connectAsksForATunnel() {
        assertThat(parse("CONNECT", "c.example:443", "c.example:443"))
            .isEqualTo(new Target.Tunnel(Authority.parse("c.example:443").orThrow()));
    }

    @ParameterizedTest
    @CsvSource({"c.example,PORT", "https://c.example/,PORT", "/,HOST_CHARACTER", "u@c.example:443,USERINFO"})
    void connectToWhatIsNoHostAndPortIsMalformed(String to, Defect defect) {
        assertThat(parse("CONNECT", to, "c.example")).isEqualTo(new Target.Malformed(defect));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a b", "/a#b", "/\u0007", "/ü", "/\u007f"})
    void aTargetWithWhatNoUriHasIsMalformed(String text) {
        assertThat(parse("GET", text, "a.example")).isEqualTo(new Target.Malformed(Defect.REQUEST_TARGET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GE T", "G@T", "GÉT", "GET\t"})
    void aMethodThatIsNoTokenIsMalformed(String method) {
        assertThat(parse(method, "/", "a.example")).isEqualTo(new Target.Malformed(Defect.METHOD));
    }

    /** RFC 9113 s11.6: "This method is never used by an actual client." */
    @Test
    void theMethodOfThePrefaceOfHttp2IsMalformed() {
        assertThat(parse("PRI", "/", "a.example")).isEqualTo(new Target.Malformed(Defect.METHOD));
        assertThat(parse("PRI", "*", "a.example")).isEqualTo(new Target.Malformed(Defect.METHOD));
        assertThat(parse("pri", "/", "a.example")).isInstanceOf(Target.Resource.class); // RFC 9110 s9.1: case-sensitive
    }

    private static Target parse(String method, String target, String... hosts) {
        return new Http1Target(method, target, List.of(hosts), "https").parse(Authorities.parsing());
    }

    private static Target.Resource resource(String scheme, String authority, String path) {
        return new Target.Resource(Origin.of(scheme, Authority.parse(authority).orThrow()), path);
    }
}
