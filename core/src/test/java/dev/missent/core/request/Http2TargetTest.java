package dev.missent.core.request;

import dev.missent.core.defect.Defect;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.missent.core.request.Http2Request.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

class Http2TargetTest {
    @Test
    void theAuthorityNamesTheTarget() {
        assertThat(PLAIN.authority("B.example:0443").target()).isEqualTo(resource("https", "b.example", "/x"));
    }

    /** RFC 9113 s8.3.1: ":scheme" is not restricted to "http" and "https" schemed URIs; RFC 3986 s3.1: schemes are case-insensitive. */
    @ParameterizedTest
    @CsvSource({"HTTPS,https", "http,http", "ftp,ftp", "Coap+TCP,coap+tcp"})
    void everySchemeIsUnderstood(String sent, String scheme) {
        assertThat(PLAIN.scheme(sent).target()).isEqualTo(resource(scheme, "a.example", "/x"));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", nullValues = "-", value = {"-", "''", "1x", "ht tp", "+http", "http:"})
    void whatIsNoSchemeIsMalformed(@Nullable String scheme) {
        assertThat(PLAIN.scheme(scheme).target()).isEqualTo(new Target.Malformed(Defect.SCHEME));
    }

    /** RFC 9113 s8.3.1: an intermediary that translates a request from HTTP/1.1 may have only a Host field to pass on. */
    @Test
    void withoutAuthorityTheHostFieldNamesTheTarget() {
        assertThat(PLAIN.authority(null).hosts("b.example").target()).isEqualTo(resource("https", "b.example", "/x"));
    }

    @Test
    void withoutBothTheRequestIsMalformed() {
        assertThat(PLAIN.authority(null).target()).isEqualTo(new Target.Malformed(Defect.HOST_MISSING));
        assertThat(PLAIN.authority(null).on("a.example").target()).isEqualTo(new Target.Malformed(Defect.HOST_MISSING));
    }

    /** RFC 9110 s4.2.2: "A recipient that processes such a URI reference [with an empty host] MUST reject it as invalid." */
    @Test
    void anEmptyAuthorityIsMalformedAndNotReplacedByTheHostField() {
        assertThat(PLAIN.authority("").hosts("a.example").target()).isEqualTo(new Target.Malformed(Defect.AUTHORITY_EMPTY));
    }

    /**
     * RFC 9113 s8.3.1: "A server SHOULD treat a request as malformed if it contains a Host header field that identifies an entity that
     * differs from the entity in the ":authority" pseudo-header field."
     */
    @ParameterizedTest
    @CsvSource({"c.example", "a.example:8443", "a.example:80"})
    void anotherHostThanTheAuthorityIsMalformed(String host) {
        assertThat(PLAIN.hosts(host).target()).isEqualTo(new Target.Malformed(Defect.AUTHORITY_DIFFERS));
    }

    /** RFC 9113 s8.3.1: "The values of fields need to be normalized to compare them". */
    @ParameterizedTest
    @CsvSource({"a.example", "A.example:443", "a.example.:", "a.example:0443"})
    void theSameHostSpelledOtherwiseIsTheSame(String host) {
        assertThat(PLAIN.hosts(host).target()).isEqualTo(resource("https", "a.example", "/x"));
    }

    @Test
    void anInvalidHostBesideAnAuthorityIsMalformed() {
        assertThat(PLAIN.hosts("u@a.example").target()).isEqualTo(new Target.Malformed(Defect.USERINFO));
    }

    @Test
    void twoHostFieldsAreMalformedEvenWhenEqual() {
        assertThat(PLAIN.hosts("a.example", "a.example").target()).isEqualTo(new Target.Malformed(Defect.HOST_REPEATED));
    }

    /** RFC 9113 s8.3.1: ":authority" MUST NOT include the deprecated userinfo subcomponent. */
    @Test
    void userinfoIsMalformed() {
        assertThat(PLAIN.authority("u@a.example").target()).isEqualTo(new Target.Malformed(Defect.USERINFO));
    }

    /** RFC 9113 s8.3.1: "This pseudo-header field MUST NOT be empty for "http" or "https" URIs". */
    @ParameterizedTest
    @CsvSource(emptyValue = "", nullValues = "-", value = {"-", "''", "x", "*", "'/a b'", "/a#b", "https://a.example/"})
    void aPathThatIsNoneIsMalformed(@Nullable String path) {
        assertThat(PLAIN.path(path).target()).isEqualTo(new Target.Malformed(Defect.REQUEST_TARGET));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", nullValues = "-", value = {"-", "''", "'G T'", "PRI"})
    void aMethodThatIsNoTokenOrReservedIsMalformed(@Nullable String method) {
        assertThat(PLAIN.method(method).target()).isEqualTo(new Target.Malformed(Defect.METHOD));
    }

    @Test
    void theAsteriskIsForOptionsOnly() {
        assertThat(PLAIN.method("OPTIONS").path("*").target()).isEqualTo(resource("https", "a.example", "*"));
    }

    /** RFC 9112 s3.3: without an authority only what the connection stands for can be meant. */
    @Test
    void theAsteriskWithoutAuthorityAsksForTheOriginOfTheConnection() {
        var options = PLAIN.method("OPTIONS").path("*").authority(null);
        assertThat(options.on("d.example").target()).isEqualTo(resource("https", "d.example", "*"));
        assertThat(options.target()).isEqualTo(new Target.Malformed(Defect.HOST_MISSING));
    }

    private static Target.Resource resource(String scheme, String authority, String path) {
        return new Target.Resource(Origin.of(scheme, Authority.parse(authority).orThrow()), path);
    }
}
