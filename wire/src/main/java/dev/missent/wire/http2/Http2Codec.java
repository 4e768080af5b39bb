package dev.missent.wire.http2;

import java.util.Objects;

import dev.missent.wire.transport.Allowance;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import org.jspecify.annotations.Nullable;

/** Netty's HTTP/2 with our settings: every limit that it has against floods is on. */
final class Http2Codec<T extends Http2ConnectionHandler> extends AbstractHttp2ConnectionHandlerBuilder<T, Http2Codec<T>> {
    /** The window of a stream: how much of a body may wait for its consumer. */
    static final int STREAM_WINDOW = 256 * 1024;
    /** The window of a connection. */
    static final int CONNECTION_WINDOW = 1024 * 1024;

    /** How often a client may reset a stream, and bring us to reset one, in {@value Allowance#WINDOW_SECONDS} seconds. */
    static final int MAX_RESETS = 200;

    private static final int MAX_CONTROL_FRAMES_QUEUED = 1000;
    private static final int MAX_EMPTY_DATA_FRAMES = 2;
    private static final int MAX_SMALL_CONTINUATIONS = 16;

    /** Makes the handler of one connection. */
    @FunctionalInterface
    interface Maker<T> {
        T make(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, JoinedFrames frames, Http2Settings settings);
    }

    private final Maker<T> maker;
    private final JoinedFrames frames = new JoinedFrames();

    private Http2Codec(Maker<T> maker) {
        this.maker = maker;
    }

    static <T extends Http2ConnectionHandler> T server(Http2Settings settings, Maker<T> maker) {
        return new Http2Codec<>(maker).make(connection(true), settings, new Allowance(MAX_RESETS));
    }

    static <T extends Http2ConnectionHandler> T client(Http2Settings settings, Maker<T> maker) {
        return new Http2Codec<>(maker).make(connection(false), settings, null);
    }

    private T make(Http2Connection connection, Http2Settings settings, @Nullable Allowance resets) {
        var encoder = new BoundedEncoder(new DefaultHttp2ConnectionEncoder(connection, frames), MAX_CONTROL_FRAMES_QUEUED,
            resets);
        var reader = new DefaultHttp2FrameReader(
            new DefaultHttp2HeadersDecoder(true, Objects.requireNonNull(settings.maxHeaderListSize())),
            MAX_SMALL_CONTINUATIONS);
        return decoderEnforceMaxConsecutiveEmptyDataFrames(MAX_EMPTY_DATA_FRAMES)
            .decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, Allowance.WINDOW_SECONDS)
            .codec(new DefaultHttp2ConnectionDecoder(connection, encoder, new QuietReader(reader, connection)), encoder)
            .initialSettings(settings)
            .decoupleCloseAndGoAway(true)
            .build();
    }

    /** Streams share a connection evenly: the priorities of RFC 7540 are gone (RFC 9113 s5.3), and so is the cost of keeping them. */
    private static Http2Connection connection(boolean server) {
        var connection = new DefaultHttp2Connection(server);
        if (!server) {
            // many clients share a connection to an upstream: one that does not read holds up its own stream, not the others
            connection.local().flowController(new DefaultHttp2LocalFlowController(connection,
                DefaultHttp2LocalFlowController.DEFAULT_WINDOW_UPDATE_RATIO, true));
        }
        connection.remote()
            .flowController(new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
        return connection;
    }

    @Override
    protected T build(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        return maker.make(decoder, encoder, frames, settings);
    }
}
