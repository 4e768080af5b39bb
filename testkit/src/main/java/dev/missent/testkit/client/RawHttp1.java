package dev.missent.testkit.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import dev.missent.testkit.http1.MessageInput;
import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.message.Tally;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** HTTP/1.1 as bytes out and responses in. To pipeline, send several requests and then read as many responses. */
public final class RawHttp1 implements AutoCloseable {
    private final RawConnection connection;
    private final MessageInput in;
    private final OutputStream out;

    RawHttp1(RawConnection connection) throws IOException {
        this.connection = connection;
        this.in = new MessageInput(connection.in());
        this.out = connection.out();
    }

    /** The connection below. */
    public RawConnection connection() {
        return connection;
    }

    /** The input behind what was read, for a connection that was upgraded. */
    public MessageInput in() {
        return in;
    }

    /** Sends the text as it stands (Latin-1), well formed or not. */
    public RawHttp1 send(String text) {
        return send(Source.of(text));
    }

    /** Sends the bytes as they are. What the server said before it closed the connection can still be read. */
    public RawHttp1 send(Source bytes) {
        try (var source = bytes.open()) {
            source.transferTo(out);
            out.flush();
        } catch (IOException gone) {
            // the next response says how the connection ended
        }
        return this;
    }

    /** GET and its response. */
    public RawResponse get(String authority, String target) {
        return send("GET " + target + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n").response("GET");
    }

    /** A request with a body of known length, and its response. */
    public RawResponse exchange(String method, String authority, String target, Source body) {
        return send(
            method + " " + target + " HTTP/1.1\r\nHost: " + authority + "\r\nContent-Length: " + body.length() + "\r\n\r\n")
            .send(body).response(method);
    }

    /** The next final response, to a request of this method (HEAD has no body). */
    public RawResponse response(String method) {
        var interim = new ArrayList<Integer>();
        try {
            while (true) {
                int status = status();
                var fields = in.fields();
                if (status >= 200 || status == 101) {
                    return body(method, status, fields, interim);
                }
                interim.add(status);
            }
        } catch (IOException failure) {
            return RawResponse.none(interim, Failure.of(failure));
        }
    }

    private int status() throws IOException {
        String line = in.line();
        if (line == null) {
            throw new EOFException("closed before a response");
        }
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IOException("no status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private RawResponse body(String method, int status, Fields fields, List<Integer> interim) {
        if (method.equals("HEAD") || status == 101 || status == 204 || status == 304) {
            return new RawResponse(status, fields, Content.EMPTY, Fields.NONE, interim, OptionalInt.empty(), true, null);
        }
        var body = new Tally();
        try {
            var trailers = in.body(fields, true, body);
            return new RawResponse(status, fields, body.content(), trailers, interim, OptionalInt.empty(), true, null);
        } catch (IOException cut) {
            return new RawResponse(status, fields, body.content(), Fields.NONE, interim, OptionalInt.empty(), false,
                Failure.of(cut));
        }
    }

    /** Whether the peer has ended the connection; waits for it or for more bytes. */
    public boolean isClosedByPeer() {
        try {
            in.rest().mark(1);
            int next = in.rest().read();
            in.rest().reset();
            return next < 0;
        } catch (IOException failure) {
            return !(Failure.of(failure) instanceof Failure.TimedOut);
        }
    }

    /** Sends one chunk of a body whose head says {@code Transfer-Encoding: chunked}; an empty one ends a body without trailers. */
    public RawHttp1 sendChunk(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return send(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    @Override
    public void close() {
        connection.close();
    }
}
