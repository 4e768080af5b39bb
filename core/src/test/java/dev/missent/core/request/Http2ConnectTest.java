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

class Http2ConnectTest {
    private static final Http2Request TUNNEL = PLAIN.method("CONNECT").scheme(null).path(null).authority("c.example:443");
    private static final Http2Request WEBSOCKET = PLAIN.method("CONNECT").protocol("websocket");

    @Test
    void connectAsksForATunnel() {
        assertThat(TUNNEL.target()).isEqualTo(new Target.Tunnel(Authority.parse("c.example:443").orThrow()));
    }

    /** RFC 9113 s8.5: "The ":scheme" and ":path" pseudo-header fields MUST be omitted." */
    @Test
    void aTunnelWithSchemeOrPathIsMalformed() {
        assertThat(TUNNEL.scheme("https").target()).isEqualTo(new Target.Malformed(Defect.PSEUDO_HEADER));
        assertThat(TUNNEL.path("/").target()).isEqualTo(new Target.Malformed(Defect.PSEUDO_HEADER));
    }

    /** RFC 9113 s8.5: "The ":authority" pseudo-header field contains the host and port to connect to". */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,HOST_MISSING", "c.example,PORT", "u@c.example:443,USERINFO"})
    void aTunnelWithoutHostAndPortIsMalformed(@Nullable String authority, Defect defect) {
        assertThat(TUNNEL.authority(authority).target()).isEqualTo(new Target.Malformed(defect));
    }

    /** RFC 8441 s4: ":authority" has its ordinary meaning, there is no tunnel to the host. */
    @Test
    void extendedConnectAsksForAResource() {
        var origin = Origin.of("https", Authority.parse("a.example").orThrow());
        assertThat(WEBSOCKET.target(true)).isEqualTo(new Target.Resource(origin, "/x"));
    }

    /** RFC 8441 s3: a sender MUST NOT use it before the peer has sent SETTINGS_ENABLE_CONNECT_PROTOCOL. */
    @Test
    void extendedConnectThatWasNotOfferedIsMalformed() {
        assertThat(WEBSOCKET.target(false)).isEqualTo(new Target.Malformed(Defect.CONNECT_PROTOCOL));
    }

    @Test
    void aProtocolWithAnotherMethodIsMalformed() {
        assertThat(PLAIN.protocol("websocket").target(true)).isEqualTo(new Target.Malformed(Defect.CONNECT_PROTOCOL));
    }

    /**
     * RFC 8441 s4: "On requests that contain the :protocol pseudo-header field, the :scheme and :path pseudo-header fields of the target
     * URI … MUST also be included."
     */
    @Test
    void extendedConnectNeedsSchemeAndPath() {
        assertThat(WEBSOCKET.scheme(null).target(true)).isEqualTo(new Target.Malformed(Defect.SCHEME));
        assertThat(WEBSOCKET.path(null).target(true)).isEqualTo(new Target.Malformed(Defect.REQUEST_TARGET));
    }
}
