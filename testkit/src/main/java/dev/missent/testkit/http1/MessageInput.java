package dev.missent.testkit.http1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;

import dev.missent.testkit.message.Field;
import dev.missent.testkit.message.Fields;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Reads the parts of HTTP/1.1 messages one after the other. */
public final class MessageInput {
    private final InputStream in;

    /** A reader that buffers what it reads ahead; nobody else may read the stream. */
    public MessageInput(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The bytes after what was read, for a connection that has become something else. */
    public InputStream rest() {
        return in;
    }

    /** The next line without its end, or null when the connection has ended before it. */
    public @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed inside a line: " + line.toString(ISO_8859_1));
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The field lines up to the empty line. */
    public Fields fields() throws IOException {
        var lines = new ArrayList<Field>();
        for (String line = required(); !line.isEmpty(); line = required()) {
            int colon = line.indexOf(':');
            lines.add(colon < 0 ? new Field(line, "") : new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Fields(lines);
    }

    /** A body as its head frames it, and the trailers after it. */
    public Fields body(Fields head, boolean untilClose, OutputStream to) throws IOException {
        if (head.hasToken("transfer-encoding", "chunked")) {
            return chunks(to);
        }
        String length = head.first("content-length");
        if (length != null) {
            bytes(Long.parseLong(length), to);
        } else if (untilClose) {
            in.transferTo(to);
        }
        return Fields.NONE;
    }

    private Fields chunks(OutputStream to) throws IOException {
        while (true) {
            String line = required();
            int extension = line.indexOf(';');
            long size = Long.parseLong((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                return fields();
            }
            bytes(size, to);
            required();
        }
    }

    private void bytes(long count, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long rest = count; rest > 0;) {
            int read = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
            if (read < 0) {
                throw new EOFException("closed " + rest + " bytes before the end of the body");
            }
            to.write(buffer, 0, read);
            rest -= read;
        }
    }

    private String required() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("closed inside a message");
        }
        return line;
    }
}
