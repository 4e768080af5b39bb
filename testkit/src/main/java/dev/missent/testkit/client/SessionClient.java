package dev.missent.testkit.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

import dev.missent.core.connection.TlsVersion;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.TestCertificate;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A client over BoringSSL that offers the sessions that it has to any address under any server name, as a hostile client would; the JDK's client sends the name
 * of the session instead. It has a client certificate, or none, and shows the certificate to every server that asks.
 */
public final class SessionClient implements AutoCloseable {
    private static final int NET_BUFFER = 64 * 1024;

    private final SslContext context;
    private final ShownCertificates shown = new ShownCertificates();

    /**
     * What came of a connection.
     *
     * @param full whether the server showed its certificate, so that no session was resumed
     * @param response the response; empty when the connection was refused
     */
    public record Heard(boolean full, String response) {
        /** A session was resumed, and there is a response. */
        public boolean isResumed() {
            return !full && !response.isEmpty();
        }

        /** The site of that name has answered. */
        public boolean isServedBy(String site) {
            return response.startsWith("HTTP/1.1 200 ") && response.endsWith("site=" + site);
        }
    }

    /** A client of one TLS version, without sessions. */
    public SessionClient(TlsVersion version, @Nullable TestCertificate identity) throws SSLException {
        var builder = SslContextBuilder.forClient().sslProvider(SslProvider.OPENSSL_REFCNT).protocols(version.standardName())
            .endpointIdentificationAlgorithm(null).trustManager(shown);
        if (identity != null) {
            builder.keyManager(identity.key(), identity.certificate());
        }
        context = builder.build();
        // Netty switches tickets off for TLS 1.2; this switches them on. The key itself is a server's matter
        ((OpenSslSessionContext) context.sessionContext())
            .setTicketKeys(new OpenSslSessionTicketKey(new byte[16], new byte[16], new byte[16]));
    }

    /** Asks a site for "/" on a connection with its name as SNI. */
    public Heard ask(InetSocketAddress address, String host) throws IOException {
        return ask(address, host, host);
    }

    /** Asks a host for "/" on a connection with an SNI. */
    public Heard ask(InetSocketAddress address, String sni, String host) throws IOException {
        shown.forget();
        // sessions are kept by host and port of the peer, not by SNI: here they are the same for everybody
        var engine = context.newEngine(UnpooledByteBufAllocator.DEFAULT, "everybody", 443);
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(Patience.millis());
            var parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(sni)));
            engine.setSSLParameters(parameters);
            String response = exchange(engine, socket, "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return new Heard(shown.any(), response);
        } finally {
            ReferenceCountUtil.release(engine);
        }
    }

    /** Sends the request when the handshake has gone through and reads to the end, which takes in all session tickets. */
    private static String exchange(SSLEngine engine, Socket socket, String request) throws IOException {
        var plain = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
        var received = ByteBuffer.allocate(NET_BUFFER);
        var response = new StringBuilder();
        engine.setUseClientMode(true);
        engine.beginHandshake();
        try {
            while (!engine.isInboundDone()) {
                flush(engine, plain, socket.getOutputStream());
                int count = socket.getInputStream().read(received.array(), received.position(), received.remaining());
                if (count < 0) {
                    break;
                }
                received.position(received.position() + count);
                take(engine, received, response);
            }
        } catch (SSLException refused) {
            return "";
        }
        return response.toString();
    }

    private static void flush(SSLEngine engine, ByteBuffer plain, OutputStream out) throws IOException {
        var packet = ByteBuffer.allocate(NET_BUFFER);
        SSLEngineResult result;
        do {
            result = engine.wrap(plain, packet);
            tasks(engine);
            out.write(packet.array(), 0, packet.position());
            packet.clear();
        } while (result.bytesProduced() > 0 || result.bytesConsumed() > 0);
    }

    private static void take(SSLEngine engine, ByteBuffer received, StringBuilder response) throws SSLException {
        var plain = ByteBuffer.allocate(NET_BUFFER);
        received.flip();
        SSLEngineResult result;
        do {
            result = engine.unwrap(received, plain);
            tasks(engine);
            response.append(StandardCharsets.ISO_8859_1.decode(plain.flip()));
            plain.clear();
        } while (result.bytesConsumed() > 0 || result.bytesProduced() > 0);
        received.compact();
    }

    private static void tasks(SSLEngine engine) {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
