package dev.missent.lab.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.lab.scenario.Step;
import dev.missent.lab.server.Deployment;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawResponse;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * One request on a connection of its own.
 *
 * @param deployment whom to ask
 * @param ask what to ask
 * @param address where to connect
 */
record Asking(Deployment deployment, Step.Ask ask, InetSocketAddress address) {
    private static final int FRAME = 16_384;

    Seen seen() throws IOException {
        var dial = RawConnection.tls(address).alpn(ask.http2() ? "h2" : "http/1.1");
        String sni = ask.sni();
        if (sni != null) {
            dial.sni(sni);
        }
        String certificate = ask.certificate();
        if (certificate != null) {
            dial.clientCertificate(deployment.certificates().named(certificate));
        }
        return switch (dial.open()) {
            case Dialled.Failed(var failure) -> Seen.of(failure);
            case Dialled.Open(var connection) -> {
                try (connection) {
                    yield seen(connection);
                }
            }
        };
    }

    private Seen seen(RawConnection connection) throws IOException {
        String name = ask.sni() == null ? address.getAddress().getHostAddress() : ask.sni();
        if (ask.verified() && !new Trust(deployment.certificates().authority(), connection.facts().leaf()).covers(name)) {
            return new Seen("untrusted", String.valueOf(connection.facts().leaf()));
        }
        if (!ask.http2()) {
            String hosts = hosts().stream().map(host -> "Host: " + host + "\r\n").collect(Collectors.joining());
            return Seen.of(
                connection.http1().send("GET " + ask.path() + " HTTP/1.1\r\n" + hosts + "User-Agent: lab\r\nAccept: */*\r\n\r\n")
                    .response("GET"));
        }
        return "h2".equals(connection.facts().alpn()) ? http2(connection.http2()) : new Seen("no-h2", "");
    }

    private Seen http2(RawHttp2 connection) throws IOException {
        var response = connection.open(block(), true, FRAME).response();
        // RFC 9113 s8.2.2: such a response is malformed, and clients refuse it
        return forbidden(response) ? new Seen("protocol-error", "Upgrade in HTTP/2") : Seen.of(response);
    }

    /** With names from the static table, as every browser writes them: Tomcat 11.0.25 refuses pseudo-header fields that are spelled out. */
    private byte[] block() throws IOException {
        var fields = new DefaultHttp2Headers().method("GET").scheme("https").authority(hosts().getFirst()).path(ask.path())
            .add("user-agent", "lab").add("accept", "*/*");
        var block = Unpooled.buffer();
        try {
            new DefaultHttp2HeadersEncoder().encodeHeaders(1, fields, block);
            return ByteBufUtil.getBytes(block);
        } catch (Http2Exception unexpected) {
            throw new IOException(unexpected);
        } finally {
            block.release();
        }
    }

    private static boolean forbidden(RawResponse response) {
        return List.of("connection", "upgrade", "keep-alive", "transfer-encoding").stream().anyMatch(response.fields()::has);
    }

    private List<String> hosts() {
        return ask.hosts().stream().map(host -> host.startsWith("=")
            ? deployment.fill(host.substring(1))
            : host + ":" + address.getPort()).toList();
    }
}
