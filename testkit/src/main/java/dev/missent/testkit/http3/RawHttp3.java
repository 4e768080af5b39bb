package dev.missent.testkit.http3;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import javax.net.ssl.SSLPeerUnverifiedException;

import dev.missent.testkit.message.Fields;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3RequestStreamInitializer;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import org.jspecify.annotations.Nullable;

/** An open HTTP/3 connection; any number of streams at once. */
public final class RawHttp3 implements AutoCloseable {
    private final Channel udp;
    private final QuicChannel channel;
    private final Http3Heard heard;

    RawHttp3(Channel udp, QuicChannel channel, Http3Heard heard) {
        this.udp = udp;
        this.channel = channel;
        this.heard = heard;
    }

    /** The request pseudo-header fields in the usual order. */
    public static Fields head(String method, String authority, String path) {
        return Fields.of(":method", method, ":scheme", "https", ":authority", authority, ":path", path);
    }

    /** GET on a new stream. */
    public Http3Stream get(String authority, String path) throws IOException {
        return open(head("GET", authority, path), true);
    }

    /** A new stream with this head: any fields, any order, well formed or not. */
    public Http3Stream open(Fields head, boolean end) throws IOException {
        var stream = new Http3Stream();
        var opened = QuicDial.await(Http3.newRequestStream(channel, new Http3RequestStreamInitializer() {
            @Override
            protected void initRequestStream(QuicStreamChannel ch) {
                ch.pipeline().addLast(stream.frames());
            }
        }));
        stream.on(opened);
        // below the codec, which reads the response
        opened.pipeline().firstContext().writeAndFlush(new DefaultQuicStreamFrame(RawHead.frame(head), end));
        return stream;
    }

    /** A new stream of bytes. */
    public Http3Stream raw(byte[] bytes, boolean end) throws IOException {
        return raw(QuicStreamType.BIDIRECTIONAL, bytes, end);
    }

    /** A new unidirectional stream of bytes. */
    public Http3Stream unidirectional(byte... bytes) throws IOException {
        return raw(QuicStreamType.UNIDIRECTIONAL, bytes, false);
    }

    private Http3Stream raw(QuicStreamType type, byte[] bytes, boolean end) throws IOException {
        var stream = new Http3Stream();
        ChannelHandler handler = stream.bytes();
        stream.on(QuicDial.await(channel.createStream(type, handler)));
        stream.write(Unpooled.wrappedBuffer(bytes), end);
        return stream;
    }

    /** The certificate that the server has shown; null in a resumed session. */
    public @Nullable X509Certificate leaf() {
        try {
            var session = Objects.requireNonNull(channel.sslEngine()).getSession();
            return (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    /** Waits for an ORIGIN frame; null when none comes. */
    public @Nullable List<String> origins() throws InterruptedException {
        return heard.origins();
    }

    /** The ORIGIN frame that has come so far; null for none. */
    public @Nullable List<String> originsSoFar() {
        return heard.originsSoFar();
    }

    /** Waits for the SETTINGS; null when none come. */
    public byte @Nullable [] settings() throws InterruptedException {
        return heard.await(4);
    }

    /** Waits for GOAWAY. */
    public boolean isGoingAway() throws InterruptedException {
        return heard.isGoingAway();
    }

    /** Waits for the end of the connection: the code that the server gave, empty for none. */
    public OptionalLong closeCode() throws InterruptedException {
        return heard.closeCode();
    }

    /** What the server said at the end of the connection. */
    public String reason() {
        return heard.reason();
    }

    /** The channel below. */
    public QuicChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        udp.close().awaitUninterruptibly();
    }
}
