package dev.missent.wire.http1;

import java.util.List;
import java.util.function.BooleanSupplier;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Netty's decoder, told which responses have no content because the request was HEAD (RFC 9112 s6.3), and when none is expected: what comes
 * then is the rest of a response that was longer than it said, and is never read as the answer to a later request.
 */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MAX_LINE_LENGTH = 16 * 1024;
    private static final int MAX_HEAD_SIZE = 128 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final BooleanSupplier answersHead;
    private final Runnable surplus;
    private boolean expecting;
    private boolean interim;

    /**
     * A decoder that expects nothing.
     *
     * @param answersHead whether the request that is answered is HEAD
     * @param surplus called when bytes come that belong to no response
     */
    ResponseDecoder(BooleanSupplier answersHead, Runnable surplus) {
        super(new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_LENGTH)
            .setMaxHeaderSize(MAX_HEAD_SIZE)
            .setMaxChunkSize(CHUNK)
            .setInitialBufferSize(256)
            .setUseRfc9112TransferEncoding(true) // RFC 9112 s6.1, whatever a system property says
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false)));
        this.answersHead = answersHead;
        this.surplus = surplus;
    }

    /** A request was sent. */
    void expect() {
        expecting = true;
    }

    /** Whether something has come that was not read yet. */
    boolean hasMore() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return answersHead.getAsBoolean() || super.isContentAlwaysEmpty(message);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!expecting) {
            in.skipBytes(in.readableBytes());
            surplus.run();
            return;
        }
        int before = out.size();
        super.decode(context, in, out);
        for (int i = before; i < out.size(); i++) {
            note(out.get(i));
        }
    }

    private void note(Object message) {
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof LastHttpContent && !interim) {
            expecting = false;
        }
    }
}
