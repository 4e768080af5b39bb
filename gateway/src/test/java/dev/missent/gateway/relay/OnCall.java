package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.gateway.upstream.Addresses;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawResponse;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A gateway in front of one upstream, seen by somebody on call: the log, the state and the metrics. Its listeners are {@code open} (anybody),
 * {@code trusted} (the peer is a trusted gateway) and {@code named} (a PROXY header says who the client is).
 */
record OnCall(Gateway gateway, LoggedLines log, Path folder) implements AutoCloseable {
    /** What the gateway stands on: sockets and TLS of the operating system and BoringSSL, or of the JDK, which have other words for errors. */
    enum Ground {
        BEST(Transport.best(), TlsEngine.best()),
        JDK(Transport.Kind.NIO, TlsEngine.JDK);

        private final Transport.Kind transport;
        private final TlsEngine engine;

        Ground(Transport.Kind transport, TlsEngine engine) {
            this.transport = transport;
            this.engine = engine;
        }
    }

    /** In front of an upstream with these lines of the configuration. */
    static OnCall of(Ground ground, Path folder, String upstream) throws IOException {
        return of(ground, folder, upstream, InetAddress::getAllByName);
    }

    static OnCall of(Ground ground, Path folder, String upstream, Addresses.Resolver resolver) throws IOException {
        Pki.shared().authority("ca").writeTo(folder, "ca");
        var file = Files.writeString(folder.resolve("gateway.yaml"),
            """
                listeners:
                  open: { address: "127.0.0.1:0", protocols: [h1, h2c], tls: false, public_ports: [80] }
                  trusted: { address: "127.0.0.1:0", protocols: [h1], tls: false, public_ports: [443], trusted_gateways: [127.0.0.0/8] }
                  named: { address: "127.0.0.1:0", protocols: [h1], tls: false, public_ports: [80], proxy_protocol: v1 }
                sites:
                  shop: { hosts: [a.example], listeners: [open, trusted, named], routes: [{ path: /, to: up }] }
                upstreams:
                  up: { %s }
                admin: { socket: missent.sock }
                """
                .formatted(upstream));
        var log = new LoggedLines();
        var platform = new Platform(ground.transport, ground.engine, 1, resolver, log, notice -> {});
        if (!(ConfigurationLoader.load(file) instanceof LoadOutcome.Loaded loaded)) {
            throw new AssertionError("the configuration has errors");
        }
        return switch (Gateway.start(loaded, platform)) {
            case StartOutcome.Running(var gateway) -> new OnCall(gateway, log, folder);
            case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
        };
    }

    /** The lines of an upstream with servers on these ports. */
    static String servers(String scheme, int... ports) {
        return "verify: { ca: ca.pem }, servers: "
            + IntStream.of(ports).mapToObj(port -> "\"" + scheme + "://127.0.0.1:" + port + "\"").toList();
    }

    RawResponse ask() throws IOException {
        return ask("open", "");
    }

    /** A request, behind a PROXY header if that is not empty. */
    RawResponse ask(String listener, String header) throws IOException {
        try (var connection = RawConnection.cleartext(gateway.address(listener)).orThrow()) {
            return connection.http1().send(header + Asked.get("/").head()).response("GET");
        }
    }

    /** The line of the access log about the request of that number, from 1. */
    JsonNode line(int number) {
        return JsonMapper.shared().readTree(log.await(number).get(number - 1));
    }

    /** What {@code missent status} is told about a server, from 0. */
    JsonNode server(int number) throws IOException {
        return JsonMapper.shared().readTree(page("/status")).at("/upstreams/0/servers/" + number);
    }

    String metrics() throws IOException {
        return page("/metrics");
    }

    private String page(String path) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("missent.sock")));
            channel.write(
                ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n").getBytes(UTF_8)));
            var text = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
