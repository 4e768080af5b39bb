package dev.missent.wire.http2;

import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The frames that a server has written.
 *
 * @param hasErrors whether a stream or the connection ended with one
 */
record SentFrames(boolean hasErrors) {
    private static final int HEAD = 9;
    private static final int RST_STREAM = 3;
    private static final int GOAWAY = 7;
    private static final int LAST_TYPE = 9;
    private static final int INTERNAL_ERROR = 2;
    private static final int LAST_ERROR = 13;

    /** They are whole, of a known type, and none says that the server itself has failed. */
    static SentFrames check(String text) {
        boolean errors = false;
        var bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        while (bytes.hasRemaining()) {
            assertThat(bytes.remaining()).isGreaterThanOrEqualTo(HEAD);
            int length = bytes.getShort() << 8 & 0xff_ff00 | bytes.get() & 0xff;
            int type = bytes.get();
            bytes.position(bytes.position() + HEAD - 4);
            assertThat(type).isBetween(0, LAST_TYPE);
            assertThat(bytes.remaining()).isGreaterThanOrEqualTo(length);
            var payload = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            if (type == RST_STREAM || type == GOAWAY) {
                int code = payload.getInt(type == GOAWAY ? 4 : 0);
                assertThat(code).isBetween(0, LAST_ERROR).isNotEqualTo(INTERNAL_ERROR);
                errors = true;
            }
        }
        return new SentFrames(errors);
    }
}
