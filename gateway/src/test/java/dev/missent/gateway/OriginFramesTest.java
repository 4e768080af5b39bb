package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients are told in ORIGIN frames; which origins these are is decided in core and tested there. */
@ExtendWith(LeakCheck.class)
class OriginFramesTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
          l0: { address: "127.0.0.1:0", public_ports: [80], tls: false, protocols: [h1, h2c] }
        certificates:
          files:
            ab: { chain: ab.pem, key: ab.key }
            w: { chain: w.pem, key: w.key }
        sites:
          a: { hosts: [a.example], listeners: [l1, l0], routes: [{ path: /, respond: { status: 200, body: "site=a" } }] }
          w: { hosts: ["*.w.example"], routes: [{ path: /, respond: { status: 200, body: "site=w" } }] }
        """;
    private static final String WITH_B = CONFIGURATION + """
          b: { hosts: [b.example], routes: [{ path: /, respond: { status: 200, body: "site=b" } }] }
        """;

    @TempDir
    Path folder = Path.of("");

    private StartedGateway start(String configuration) throws IOException {
        return StartedGateway.of(folder, configuration, TlsEngine.best());
    }

    private static RawHttp2 connect(StartedGateway gateway, String sni) throws IOException {
        return gateway.dial("l1", sni).alpn("h2").open().orThrow().http2();
    }

    /** What the ORIGIN frames have listed so far, a list for each: what was to be sent before the first response is there with the second. */
    private static List<List<String>> listed(RawHttp2 http, String host) {
        assertThat(http.get(host, "/").response().status()).isEqualTo(200);
        assertThat(http.get(host, "/").response().status()).isEqualTo(200);
        return http.frames().stream().filter(frame -> frame.type() == Frame.ORIGIN).map(Frame::origins).toList();
    }

    /** RFC 8336 s2: on stream 0, no flags. */
    @Test
    void theFrameComesBehindSettingsAndBeforeAnyResponse() throws Exception {
        try (var gateway = start(WITH_B); var http = connect(gateway, "b.example")) {
            assertThat(listed(http, "b.example")).containsExactly(List.of("https://b.example", "https://a.example"));
            var frames = http.frames();
            var types = frames.stream().map(Frame::type).toList();
            assertThat(types.getFirst()).isEqualTo(Frame.SETTINGS);
            assertThat(types.indexOf(Frame.ORIGIN)).isLessThan(types.indexOf(Frame.HEADERS));
            assertThat(frames.get(types.indexOf(Frame.ORIGIN))).returns(0, Frame::stream).returns(0, Frame::flags);
        }
    }

    @Test
    void aWildcardSiteHasNoFrame() throws Exception {
        try (var gateway = start(CONFIGURATION); var http = connect(gateway, "q.w.example")) {
            assertThat(listed(http, "q.w.example")).isEmpty();
        }
    }

    @Test
    void aWildcardSiteWithListedOriginsHasOne() throws Exception {
        var listing = CONFIGURATION.replace("[\"*.w.example\"]", "[\"*.w.example\"], origins: [r.w.example]");
        try (var gateway = start(listing); var http = connect(gateway, "q.w.example")) {
            assertThat(listed(http, "q.w.example")).containsExactly(List.of("https://q.w.example", "https://r.w.example"));
        }
    }

    /** RFC 8336 s2.2: cleartext has none. */
    @Test
    void clearTextHasNoFrame() throws Exception {
        try (var gateway = start(CONFIGURATION);
            var http = RawConnection.cleartext(gateway.address("l0")).orThrow().http2()) {
            http.open(RawHttp2.head("GET", "a.example", "/").with(":scheme", "http"), true);
            assertThat(http.frames()).noneMatch(frame -> frame.type() == Frame.ORIGIN);
        }
    }

    @Test
    void whereRefusalsAreOnlyReportedNobodyIsKeptFromThem() throws Exception {
        try (var gateway = start(CONFIGURATION + "authority: { mode: report }\n"); var http = connect(gateway, "a.example")) {
            assertThat(listed(http, "a.example")).isEmpty();
        }
    }

    /** RFC 8336 s2.3: "each additional ORIGIN frame [adds to] the Origin Set". */
    @Test
    void aReloadThatWidensTheSetSaysSoOnOpenConnections() throws Exception {
        try (var gateway = start(CONFIGURATION); var http = connect(gateway, "a.example")) {
            assertThat(listed(http, "a.example")).containsExactly(List.of("https://a.example"));
            gateway.reload(WITH_B);
            assertThat(listed(http, "b.example")).containsExactly(List.of("https://a.example"),
                List.of("https://a.example", "https://b.example"));
        }
    }

    /** Row 104: nothing can be taken back by a frame. */
    @Test
    void aReloadThatNarrowsTheSetIsSeenOnNewConnections() throws Exception {
        try (var gateway = start(WITH_B); var http = connect(gateway, "a.example")) {
            assertThat(listed(http, "b.example")).hasSize(1);
            gateway.reload(CONFIGURATION);
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(421);
            assertThat(listed(http, "a.example")).hasSize(1);
            try (var later = connect(gateway, "a.example")) {
                assertThat(listed(later, "a.example")).containsExactly(List.of("https://a.example"));
            }
        }
    }

    @Test
    void aReloadThatChangesNothingSaysNothing() throws Exception {
        try (var gateway = start(WITH_B); var http = connect(gateway, "a.example")) {
            gateway.reload(WITH_B);
            assertThat(listed(http, "a.example")).hasSize(1);
        }
    }
}
