package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.origin.ByteOrigin;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;

/**
 * A gateway for a.example and b.example in front of one scripted origin. Its listeners are {@code https}, {@code plain} (cleartext from
 * trusted gateways) and {@code open} (cleartext from anybody); paths below {@code /here/} are answered by the gateway itself.
 */
record Stage(Gateway gateway, ScriptedOrigin origin, LoggedLines log, List<String> notices) implements AutoCloseable {
    static final String HOST = "a.example";

    /** A gateway and an origin that answers by script. */
    static Stage of(Path folder, Behind behind, Script script) throws IOException {
        return of(folder, behind, behind.plan().answering(script), "", "");
    }

    /**
     * A gateway and an origin.
     *
     * @param upstream more lines of the upstream, each beginning with a comma
     * @param more more sections of the file
     */
    static Stage of(Path folder, Behind behind, OriginPlan plan, String upstream, String more) throws IOException {
        var origin = plan.start();
        return of(folder, origin, behind.upstream(origin.address().getPort()) + upstream, more);
    }

    /** A gateway in front of an origin that is no HTTP server. */
    static Stage of(Path folder, ByteOrigin origin) throws IOException {
        return of(folder, ScriptedOrigin.cleartext().start(), "servers: [\"http://127.0.0.1:" + origin.port() + "\"]", "");
    }

    /** A gateway in front of an origin that runs, or of none. */
    static Stage of(Path folder, ScriptedOrigin origin, String upstream, String more) throws IOException {
        return of(folder, origin, upstream, more, new Told("", ""));
    }

    /** A gateway and an origin, with more about the site. */
    static Stage of(Path folder, Behind behind, OriginPlan plan, String upstream, Told site) throws IOException {
        var origin = plan.start();
        return of(folder, origin, behind.upstream(origin.address().getPort()) + upstream, "", site);
    }

    /**
     * What the file says about the site beyond the usual.
     *
     * @param site a key and its value, or nothing
     * @param routes routes beyond the two, each beginning with a comma
     */
    record Told(String site, String routes) {}

    private static Stage of(Path folder, ScriptedOrigin origin, String upstream, String more, Told told) throws IOException {
        Pki.shared().authority("ca").writeTo(folder, "ca");
        Pki.shared().server("ab").writeTo(folder, "ab");
        var log = new LoggedLines();
        var notices = new CopyOnWriteArrayList<String>();
        var file = Files.writeString(folder.resolve("gateway.yaml"),
            """
                listeners:
                  https: { address: "127.0.0.1:0", protocols: [h1, h2], public_ports: [443] }
                  plain: { address: "127.0.0.1:0", protocols: [h1, h2c], tls: false, public_ports: [443], trusted_gateways: [127.0.0.0/8] }
                  open: { address: "127.0.0.1:0", protocols: [h1, h2c], tls: false, public_ports: [80] }
                certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
                sites:
                  ab:
                    hosts: [a.example, b.example]
                    listeners: [https, plain, open]
                    routes: [{ path: /, to: up }, { path: /here/, respond: { status: 200, body: here } }%s]
                    %s
                upstreams:
                  up: { %s }
                """
                .formatted(told.routes(), told.site(), upstream) + more);
        var platform = new Platform(Transport.best(), TlsEngine.best(), 1, InetAddress::getAllByName, log, notices::add);
        return switch (Gateway.start(loaded(file), platform)) {
            case StartOutcome.Running(var gateway) -> new Stage(gateway, origin, log, notices);
            case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
        };
    }

    private static LoadOutcome.Loaded loaded(Path file) {
        return switch (ConfigurationLoader.load(file)) {
            case LoadOutcome.Loaded loaded -> loaded;
            case LoadOutcome.Refused(var diagnostics, var source, var files) -> throw new AssertionError(diagnostics);
        };
    }

    /** Loads the file and everything that it names again. */
    void reload(Path folder) {
        if (gateway.reload(loaded(folder.resolve("gateway.yaml"))) instanceof StartOutcome.Refused(var sentences)) {
            throw new AssertionError(sentences);
        }
    }

    InetSocketAddress address(String listener) {
        return gateway.address(listener);
    }

    /** A TLS connection for a.example. */
    RawConnection dial(Front front) {
        return RawConnection.tls(address("https")).sni(HOST).alpn(front.alpn()).open().orThrow();
    }

    /** A cleartext connection. */
    RawConnection dialPlain(String listener) {
        return RawConnection.cleartext(address(listener)).orThrow();
    }

    /** One request on a connection of its own. */
    RawResponse ask(Front front, Asked asked) throws IOException {
        try (var connection = dial(front)) {
            return asked.on(front, connection);
        }
    }

    /** The lines of the access log when there are so many. */
    List<String> lines(int count) {
        return log.await(count);
    }

    @Override
    public void close() {
        gateway.close();
        origin.close();
    }
}
