package dev.missent.wire.http3;

/** The types of frames (RFC 9114 s7.2). */
final class FrameType {
    static final int DATA = 0x0;
    static final int HEADERS = 0x1;
    static final int CANCEL_PUSH = 0x3;
    static final int SETTINGS = 0x4;
    static final int PUSH_PROMISE = 0x5;
    static final int GOAWAY = 0x7;
    static final int MAX_PUSH_ID = 0xd;

    private FrameType() {}

    /** RFC 9114 s7.2.8: types of HTTP/2 that have no meaning here, and must not be sent. */
    static boolean isOfHttp2(long type) {
        return type == 0x2 || type == 0x6 || type == 0x8 || type == 0x9;
    }
}
