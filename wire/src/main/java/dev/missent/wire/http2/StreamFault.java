package dev.missent.wire.http2;

import java.util.LinkedHashSet;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;

/** What an error comes to that the codec has found in a frame of the client and takes for one of a stream. */
sealed interface StreamFault {
    /** RFC 9113 s5.1: what was under way when we reset the stream is "minimally process[ed] and then discard[ed]". */
    record Late() implements StreamFault {}

    /** The head of a new request is malformed. */
    record Head() implements StreamFault {}

    /** The stream is reset. */
    record OfStream(Http2Exception.StreamException error) implements StreamFault {}

    /** The connection ends. */
    record OfConnection(Http2Exception error) implements StreamFault {}

    /** Tells them apart; it knows which streams the server has reset. */
    final class Finder {
        private final Http2Connection connection;
        private final int most;
        private final LinkedHashSet<Integer> reset = new LinkedHashSet<>();
        private int begun;

        /**
         * A finder for a connection.
         *
         * @param most how many streams the server may have reset before the client knows of the first
         */
        Finder(Http2Connection connection, int most) {
            this.connection = connection;
            this.most = most;
        }

        /** The client has begun a stream. */
        void begun() {
            begun++;
        }

        /** The server has reset the stream. */
        void reset(int stream) {
            if (reset.add(stream) && reset.size() > most) {
                reset.removeFirst();
            }
        }

        StreamFault find(Http2Exception.StreamException error) {
            int id = error.streamId();
            var stream = connection.stream(id);
            if (stream != null) {
                return new OfStream(isSecondHead(stream, error) ? closed(error) : error);
            }
            if (reset.contains(id)) {
                return new Late();
            }
            if (error.error() == Http2Error.STREAM_CLOSED) {
                return new OfConnection(afterTheEnd(error));
            }
            boolean isNew = connection.remote().isValidStreamId(id) && !connection.streamMayHaveExisted(id);
            if (!isNew || error.error() != Http2Error.PROTOCOL_ERROR) {
                return new OfStream(error);
            }
            return isOfHead(error) ? new Head() : new OfConnection(ofConnection(Http2Error.PROTOCOL_ERROR, error));
        }

        /** RFC 9113 s5.1, half-closed (remote): STREAM_CLOSED; the codec says PROTOCOL_ERROR when the stream began with END_STREAM. */
        private static boolean isSecondHead(Http2Stream stream, Http2Exception error) {
            return !stream.state().remoteSideOpen() && words(error).contains("too many headers");
        }

        private static Http2Exception.StreamException closed(Http2Exception.StreamException error) {
            return (Http2Exception.StreamException) Http2Exception.streamError(error.streamId(), Http2Error.STREAM_CLOSED, "%s",
                words(error));
        }

        /**
         * RFC 9113 s5.1: "MAY treat receipt of any other type of frame on a closed stream as a connection error (Section 5.4.1) of type
         * STREAM_CLOSED"; s5.1.1: an unexpected stream identifier is one of type PROTOCOL_ERROR. If the client has skipped none, the stream was
         * there.
         */
        private Http2Exception afterTheEnd(Http2Exception.StreamException error) {
            int opened = connection.remote().lastStreamCreated() / 2 + 1;
            return ofConnection(begun == opened ? Http2Error.STREAM_CLOSED : Http2Error.PROTOCOL_ERROR, error);
        }

        private static Http2Exception ofConnection(Http2Error code, Http2Exception error) {
            return Http2Exception.connectionError(code, "%s", words(error));
        }

        /** PRIORITY and WINDOW_UPDATE begin no request; on an idle stream RST_STREAM must not be sent (RFC 9113 s6.4). */
        private static boolean isOfHead(Http2Exception error) {
            return !words(error).startsWith("A stream cannot depend on itself")
                && !words(error).startsWith("Received WINDOW_UPDATE");
        }

        private static String words(Http2Exception error) {
            return String.valueOf(error.getMessage());
        }
    }
}
