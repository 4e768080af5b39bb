package dev.missent.wire.http1;

import java.util.List;

import dev.missent.core.defect.Defect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder, without the liberties that it takes with a head: folded fields (RFC 9112 s5.2: "A server that receives an obs-fold in a
 * request message … MUST either reject the message … or replace"; smuggling lives there, so it is rejected) and request lines that are not
 * exactly {@code method SP request-target SP HTTP-version} (s3).
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte DEL = 0x7f;
    /** The method of bytes that are not a request. */
    private static final HttpMethod NO_METHOD = HttpMethod.valueOf("-");
    private static final int VERSION_BYTES = 8;
    private static final int CHUNK = 64 * 1024;

    private final Runnable behind;

    private boolean inHead = true;
    private boolean requestLineSeen;
    private @Nullable Defect defect;
    private @Nullable ChannelHandlerContext ctx;
    private boolean reading;
    private boolean paused;

    /**
     * A decoder that stops after each request until it is told to go on: what is behind it stays bytes, and may turn out not to be HTTP.
     *
     * @param behind called when there are bytes behind a request
     */
    StrictRequestDecoder(int headerBytes, Runnable behind) {
        super(new HttpDecoderConfig()
            .setMaxInitialLineLength(headerBytes)
            .setMaxHeaderSize(headerBytes)
            .setMaxChunkSize(CHUNK)
            .setInitialBufferSize(256)
            .setUseRfc9112TransferEncoding(true) // RFC 9112 s6.1, whatever a system property says
            .setStrictLineParsing(true)
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
            .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory()));
        this.behind = behind;
    }

    /** Represents bytes that are not a request; Netty's own claims to be a GET. */
    @Override
    protected HttpMessage createInvalidMessage() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_0, NO_METHOD, "/", Unpooled.EMPTY_BUFFER);
    }

    /** The method as it was sent; empty where the bytes were not a request. */
    static String method(HttpRequest request) {
        boolean none = !request.decoderResult().isSuccess() && request.method().equals(NO_METHOD);
        return none ? "" : request.method().name();
    }

    /** Whether the client went away in the middle of the head. */
    static boolean isLeft(HttpRequest request) {
        return request.decoderResult().cause() instanceof PrematureChannelClosureException;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        ctx = context;
        super.handlerAdded(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        reading = true;
        try {
            super.channelRead(context, message);
        } finally {
            reading = false;
        }
    }

    /** Goes on with the next request. */
    void resume() throws Exception {
        paused = false;
        if (!reading && ctx != null && !ctx.isRemoved() && actualReadableBytes() > 0) {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (paused) {
            behind.run();
            return;
        }
        if (inHead && !requestLineSeen && !isAtRequestLine(in)) {
            return;
        }
        int from = in.readerIndex();
        boolean head = inHead;
        int before = out.size();
        super.decode(context, in, out);
        if (head) {
            inspect(in, from, in.readerIndex());
        }
        for (int i = before; i < out.size(); i++) {
            mark(out.get(i));
        }
    }

    private void mark(Object message) {
        if (message instanceof HttpRequest request) {
            inHead = false;
            if (defect != null && request.decoderResult().isSuccess()) {
                request.setDecoderResult(DecoderResult.failure(new HeadDefect(defect)));
            }
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
            requestLineSeen = false;
            defect = null;
            paused = true;
        }
    }

    /**
     * RFC 9112 s2.2: "ignore at least one empty line (CRLF) received prior to the request-line". Netty skips any white space and any control
     * character, as they arrive: what it has skipped is not seen again.
     */
    private boolean isAtRequestLine(ByteBuf in) {
        while (startsWith(in, CR)) {
            if (in.readableBytes() == 1) {
                return false;
            }
            if (in.getByte(in.readerIndex() + 1) != LF) {
                break;
            }
            in.skipBytes(2);
        }
        if (!in.isReadable()) {
            return false;
        }
        byte first = in.getByte(in.readerIndex());
        if (first <= ' ' || first == DEL) {
            requestLineSeen = true;
            defect = Defect.LINE;
        }
        return true;
    }

    private static boolean startsWith(ByteBuf in, byte wanted) {
        return in.isReadable() && in.getByte(in.readerIndex()) == wanted;
    }

    /** The decoder takes whole lines, so what it took begins where a line begins. */
    private void inspect(ByteBuf in, int from, int to) {
        int line = from;
        while (line < to && defect == null) {
            int end = in.indexOf(line, to, LF);
            if (end < 0) {
                return;
            }
            byte first = in.getByte(line);
            if (requestLineSeen) {
                defect = first == ' ' || first == '\t' ? Defect.FIELD_FOLDED : null;
            } else {
                requestLineSeen = true;
                defect = isRequestLine(in, line, end) ? null : Defect.LINE;
            }
            line = end + 1;
        }
    }

    private static boolean isRequestLine(ByteBuf in, int from, int to) {
        int spaces = 0;
        for (int i = from; i < to - 1; i++) {
            byte b = in.getByte(i);
            if (b == ' ') {
                spaces++;
            } else if (b > 0 && b < ' ' || b == 0) {
                return false;
            }
        }
        int version = to - 1 - VERSION_BYTES;
        return spaces == 2 && in.getByte(from) != ' ' && version > from && isVersion(in, version);
    }

    /** RFC 9112 s2.3: "HTTP-version is case-sensitive". */
    private static boolean isVersion(ByteBuf in, int from) {
        return in.getByte(from - 1) == ' ' && in.getByte(from) == 'H' && in.getByte(from + 1) == 'T'
            && in.getByte(from + 2) == 'T'
            && in.getByte(from + 3) == 'P' && in.getByte(from + 4) == '/';
    }
}
