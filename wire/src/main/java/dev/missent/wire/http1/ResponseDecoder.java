package dev.missent.wire.http1;

import java.util.function.BooleanSupplier;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's decoder, told which responses have no content because the request was HEAD (RFC 9112 s6.3). */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LARGEST_HEAD = 128 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final BooleanSupplier answersHead;

    ResponseDecoder(BooleanSupplier answersHead) {
        super(new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEAD)
            .setMaxChunkSize(CHUNK)
            .setInitialBufferSize(256)
            .setUseRfc9112TransferEncoding(true) // RFC 9112 s6.1, whatever a system property says
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false)));
        this.answersHead = answersHead;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return answersHead.getAsBoolean() || super.isContentAlwaysEmpty(message);
    }
}
