package dev.missent.gateway.http3;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.StartedGateway;
import dev.missent.testkit.http3.QuicDial;
import dev.missent.testkit.http3.RawHttp3;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.tls.TlsEngine;

/**
 * A gateway that speaks HTTP/3, in front of an origin: a.example and b.example share a certificate, and xm.example asks for client
 * certificates and shares one with x.example.
 */
record Http3Stage(StartedGateway gateway, ScriptedOrigin origin) implements AutoCloseable {
    static final String HOST = "a.example";

    static Http3Stage of(Path folder, OriginPlan plan) throws IOException {
        return of(folder, plan, "");
    }

    /** With more sections of the file. */
    static Http3Stage of(Path folder, OriginPlan plan, String more) throws IOException {
        var origin = plan.start();
        return new Http3Stage(StartedGateway.of(folder, configuration(origin, more), TlsEngine.best()), origin);
    }

    private static String configuration(ScriptedOrigin origin, String more) {
        return """
            listeners:
              https: { address: "127.0.0.1:0", protocols: [h1, h2, h3], public_ports: [443] }
            certificates: { default: ab, files: { ab: { chain: ab.pem, key: ab.key }, x: { chain: x.pem, key: x.key } } }
            tls_profiles:
              clients: { client_auth: { mode: require, ca: ca1.pem } }
            sites:
              ab: { hosts: [a.example, b.example], routes: [{ path: /, to: up }, { path: /here/, respond: { status: 200, body: here } }] }
              x: { hosts: [x.example], routes: [{ path: /, respond: { status: 200, body: x } }] }
              xm: { hosts: [xm.example], tls: clients, routes: [{ path: /, respond: { status: 200, body: xm } }] }
            upstreams:
              up: { servers: ["http://127.0.0.1:%d"] }
            %s
            """
            .formatted(origin.address().getPort(), more);
    }

    /** Reloads with something replaced in the file. */
    void reload(String what, String by) throws IOException {
        if (gateway.reload(configuration(origin, "").replace(what, by)) instanceof StartOutcome.Refused(var sentences)) {
            throw new AssertionError(sentences);
        }
    }

    InetSocketAddress address() {
        return gateway.address("https");
    }

    /** A connection for a.example. */
    RawHttp3 dial() throws IOException {
        return dial(HOST);
    }

    RawHttp3 dial(String sni) throws IOException {
        return QuicDial.to(address()).sni(sni).open();
    }

    @Override
    public void close() {
        gateway.close();
        origin.close();
    }
}
