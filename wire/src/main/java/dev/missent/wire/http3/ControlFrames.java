package dev.missent.wire.http3;

import io.netty.buffer.ByteBuf;

/** The frames of a client's control stream (RFC 9114 s6.2.1). None of them changes anything here: there is no push. */
final class ControlFrames implements FrameReader.Taker {
    private static final int MAX_SETTINGS = 4096;
    private static final int MAX_ID = 8;

    private final Http3ServerEdge edge;
    private boolean begun;
    private long goaway = Long.MAX_VALUE;
    private long maxPush = -1;

    ControlFrames(Http3ServerEdge edge) {
        this.edge = edge;
    }

    @Override
    public int limit(long type, long length) throws ConnectionFault {
        if (!begun && type != FrameType.SETTINGS) {
            throw new ConnectionFault(Http3Error.MISSING_SETTINGS, "the control stream does not begin with SETTINGS");
        }
        if (begun && type == FrameType.SETTINGS) {
            throw new ConnectionFault(Http3Error.FRAME_UNEXPECTED, "SETTINGS came twice");
        }
        begun = true;
        edge.control();
        if (type == FrameType.DATA || type == FrameType.HEADERS || type == FrameType.PUSH_PROMISE || FrameType.isOfHttp2(type)) {
            throw new ConnectionFault(Http3Error.FRAME_UNEXPECTED, "a frame of type " + type + " on the control stream");
        }
        return type == FrameType.SETTINGS ? MAX_SETTINGS : isId(type) ? idLength(type, length) : FrameReader.SKIP;
    }

    private static boolean isId(long type) {
        return type == FrameType.GOAWAY || type == FrameType.MAX_PUSH_ID || type == FrameType.CANCEL_PUSH;
    }

    /** RFC 9114 s7.1: a frame that has other bytes than its fields. */
    private static int idLength(long type, long length) throws ConnectionFault {
        if (length < 1 || length > MAX_ID) {
            throw new ConnectionFault(Http3Error.FRAME_ERROR, "a frame of type " + type + " with " + length + " bytes");
        }
        return MAX_ID;
    }

    @Override
    public void frame(long type, ByteBuf payload) throws ConnectionFault {
        if (type == FrameType.SETTINGS) {
            Settings.read(payload);
            return;
        }
        long id = Varint.read(payload);
        if (id == Varint.INCOMPLETE || payload.isReadable()) {
            throw new ConnectionFault(Http3Error.FRAME_ERROR, "a frame of type " + type + " is not one number");
        }
        switch ((int) type) {
            case FrameType.GOAWAY -> goaway = inOrder(id <= goaway, id, "GOAWAY");
            case FrameType.MAX_PUSH_ID -> maxPush = inOrder(id >= maxPush, id, "MAX_PUSH_ID");
            default -> throw new ConnectionFault(Http3Error.ID_ERROR, "CANCEL_PUSH for a push that was never promised");
        }
    }

    private static long inOrder(boolean isInOrder, long id, String frame) throws ConnectionFault {
        if (!isInOrder) {
            throw new ConnectionFault(Http3Error.ID_ERROR, frame + " goes back to " + id);
        }
        return id;
    }

    @Override
    public void data(ByteBuf piece) {
        piece.release(); // limit has refused it
    }
}
